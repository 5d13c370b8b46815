import type { Span } from "../text/span.ts";
import { copied, keptTexts } from "./keptTexts.ts";
import { maxDocumentLength } from "./limits.ts";
import { listCut } from "./listCut.ts";
import { entryOf, isNull, type YamlNode } from "./node.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";
import { holdsAction } from "./template.ts";
import { maxExpandedValues } from "./tree.ts";

/** A list of resources in parts, each parsed for itself: so a key costs one item, and a broken item cannot hide its neighbours. */
export interface ListParts {
  readonly head: ParsedDocument;
  readonly items: readonly ParsedDocument[];
  readonly tail: ParsedDocument;
  /** Whether the parts say all that the whole would. */
  readonly areWhole: boolean;
}

/** Undefined where the text cannot be cut. Parts whose text did not change are the same values as in `previous`. */
export function listParts(text: string, previous?: ListParts): ListParts | undefined {
  const cut = text.length > maxDocumentLength ? undefined : listCut(text);
  if (cut === undefined) return undefined;
  const frame = (span: Span, old: ParsedDocument | undefined): ParsedDocument => {
    const own = copied(text, span);
    return old?.text === own ? old : documentOf(own, "frame");
  };
  const head = frame(cut.head, previous?.head);
  const tail = frame(cut.tail, previous?.tail);
  const kept = keptTexts(previous?.items ?? [], text, cut.items);
  const items = cut.items.map((span, index) => kept[index] ?? documentOf(copied(text, span), "item"));
  const areWhole = isFrame(head, tail) && items.every(isItem) && !reachAcross(items) && !expandTooFar(items);
  return { head, items, tail, areWhole };
}

/** The keys around the items are those of one mapping, and nothing in them needs to be seen together with the items. */
function isFrame(head: ParsedDocument, tail: ParsedDocument): boolean {
  const isSimple = [head, tail].every(
    ({ text, problems, anchors, aliases }) =>
      problems.length + anchors.length + aliases.length === 0 && !holdsAction(text),
  );
  if (!isSimple || head.root?.kind !== "mapping" || head.root.flow) return false;
  if (head.root.entries.at(-1)?.key !== "items" || !isNull(entryOf(head.root, "items")?.value)) return false;
  if (tail.root === undefined) return true;
  if (tail.root.kind !== "mapping" || tail.root.flow) return false;
  return tail.root.entries.every(({ key }) => entryOf(head.root, key) === undefined);
}

const decidedByTheWhole: ReadonlySet<string> = new Set([
  "syntax/too-deep",
  "syntax/too-large",
  "syntax/too-many-aliases",
]);

/** One item and no more. The text of a template makes one of the whole list, unless it stands in strings alone. */
function isItem({ root, problems, templated, text }: ParsedDocument): boolean {
  if (templated || root?.kind !== "sequence" || root.flow || root.items.length !== 1) return false;
  if (problems.some(({ code }) => decidedByTheWhole.has(code))) return false;
  return problems.length === 0 || !holdsAction(text);
}

/** Whether an alias of one item may stand for an anchor of another. */
function reachAcross(items: readonly ParsedDocument[]): boolean {
  const unknown = new Set<string>();
  for (const { aliases } of items)
    for (const { name, value } of aliases) if (value === undefined) unknown.add(name);
  return unknown.size > 0 && items.some(({ anchors }) => anchors.some(({ name }) => unknown.has(name)));
}

/** Whether the aliases of all items together may unfold further than those of one document are allowed to. */
function expandTooFar(items: readonly ParsedDocument[]): boolean {
  if (items.every(({ aliases }) => aliases.length === 0)) return false;
  let left = maxExpandedValues;
  const count = (node: YamlNode): void => {
    if (--left < 0) return;
    if (node.kind === "sequence") for (const item of node.items) count(item);
    else if (node.kind === "mapping") for (const { value } of node.entries) count(value);
  };
  for (const { root } of items) if (root !== undefined) count(root);
  return left < 0;
}
