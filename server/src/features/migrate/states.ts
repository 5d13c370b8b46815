import { resourcesOf } from "../../checks/resources.ts";
import { withEdits } from "../../text/pieces.ts";
import { lineEndingOf } from "../../text/sourceText.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { commentsIn } from "../../yaml/comments.ts";
import { indentOf } from "../../yaml/indentation.ts";
import { itemsOf, nodeAt, stringOf, valueAt } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { begun, editedDocument, type Way } from "./migrateDocument.ts";
import { cut } from "./writing.ts";

/** The document without what only Kuberhealthy 2 writes, and the names of that. */
export function withoutStates(document: ParsedDocument): Way & { readonly dropped: readonly string[] } {
  let way: Way = begun(document);
  for (let edits = withoutState(document); edits.length > 0; edits = withoutState(way.document)) {
    const pieces = withEdits(way.pieces, edits);
    if (pieces === undefined) break;
    way = { pieces, document: editedDocument(way.document, edits) };
  }
  const names = namesIn(document);
  return { ...way, dropped: names.slice(0, names.length - namesIn(way.document).length) };
}

const namesIn = (document: ParsedDocument): readonly string[] =>
  resourcesOf(document).flatMap((resource) =>
    resource.is === "controllers"
      ? [stringOf(nodeAt(resource.root, ["metadata", "name"])) ?? "(without a name)"]
      : [],
  );

/**
 * Takes a KuberhealthyState out, which Kuberhealthy 3 has in the status of the check: a whole document but for its comments, or
 * one item of a list (the next when the text is read again).
 */
function withoutState(document: ParsedDocument): readonly TextEdit[] {
  const { root, text } = document;
  if (root === undefined || document.templated || document.problems.length > 0) return [];
  const states = new Set(
    resourcesOf(document).flatMap((resource) => (resource.is === "controllers" ? [resource.root] : [])),
  );
  if (states.size === 0) return [];
  const only = document.role === "item" ? itemsOf(root)[0] : root;
  if (only?.kind === "mapping" && states.has(only)) {
    const newline = lineEndingOf(text);
    const lead = document.role === "item" ? indentOf(text, 0) : "";
    const kept = commentsIn(text).map(
      ({ start, end }) => `${lead}${text.slice(start, end).trimEnd()}${newline}`,
    );
    const marker = document.role === "item" || kept.length === 0 ? "" : `---${newline}`;
    return [{ span: { start: 0, end: text.length }, newText: marker + kept.join("") }];
  }
  const items = valueAt(root, "items");
  if (items?.kind !== "sequence") return [];
  const index = itemsOf(items).findIndex((item) => item.kind === "mapping" && states.has(item));
  return index < 0 ? [] : cut(document, items, index);
}
