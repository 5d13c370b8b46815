import { resourcesOf } from "../../checks/resources.ts";
import type { Finding } from "../../text/finding.ts";
import { editsOf } from "../../text/pieces.ts";
import { type Span, shifted, touches } from "../../text/span.ts";
import { edited, type TextEdit } from "../../text/textEdit.ts";
import { entryOf, nodeAt } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { wholeOf } from "../../yaml/section.ts";
import { type YamlFile, yamlFileOf } from "../../yaml/yamlFile.ts";
import { findingsOf } from "../diagnostics.ts";
import { decision, decisionsOf, type MigratedCheck } from "./decisions.ts";
import { begun, migrateDocument } from "./migrateDocument.ts";
import { oldWords } from "./oldWords.ts";
import { withoutStates } from "./states.ts";
import { rootOf, toMigrate } from "./subject.ts";
import { meaningOf } from "./values.ts";

/** What becomes of a file whose checks are of Kuberhealthy 2. */
export interface Migration {
  /** The whole file afterwards. */
  readonly text: string;
  /** What leads there from the file before; empty where there is nothing to migrate. */
  readonly edits: readonly TextEdit[];
  readonly checks: readonly ConvertedCheck[];
  /** Names of the KuberhealthyStates that were taken out: Kuberhealthy 3 has them in the status of each check. */
  readonly dropped: readonly string[];
  /** Checks that are left as they are, and why. Spans count in the text afterwards, as all below. */
  readonly refused: readonly Finding[];
  /** What a person still has to decide; for the whole file the mistakes in it too, and what else speaks of Kuberhealthy 2. */
  readonly decisions: readonly Finding[];
}

export interface ConvertedCheck {
  readonly name: string;
  /** The kind that it was of. */
  readonly kind: string;
  readonly span: Span;
}

/**
 * Turns the checks of Kuberhealthy 2 in the file into HealthChecks of Kuberhealthy 3, by edits that leave comments, anchors,
 * quoting and order alone. With `offset` only the check there; where its parts are shared, all of its document.
 */
export function migration(file: YamlFile, offset?: number): Migration {
  const edits: TextEdit[] = [];
  const parts: { start: number; result: MigratedPart }[] = [];
  let after = 0;
  // One check of a list is an item by itself; all of them are taken with the list, from which things may have to go.
  const documents =
    offset === undefined
      ? file.sections.map((section) => ({ start: section.start, document: wholeOf(section) }))
      : file.documents;
  for (const { start, document } of documents) {
    const within = offset === undefined ? undefined : offset - start;
    const result =
      within !== undefined && !(0 <= within && within < document.text.length)
        ? untouchedPart(document)
        : migratedPart(document, within);
    edits.push(...result.edits.map((edit) => ({ ...edit, span: shifted(edit.span, start) })));
    parts.push({ start: after, result });
    after += result.document.text.length;
  }
  const text = edited(file.source.text, edits);
  const place = (found: Finding, start: number): Finding => ({ ...found, span: shifted(found.span, start) });
  const checks = parts.flatMap(({ start, result }) =>
    result.checks.map(
      (check): ConvertedCheck => ({
        name: check.name ?? "(without a name)",
        kind: check.kind.kind,
        span: shifted(check.root.span, start),
      }),
    ),
  );
  const found = parts.flatMap(({ start, result }) =>
    decisionsOf(result.document, result.checks).map((each) => place(each, start)),
  );
  const words =
    offset === undefined
      ? parts.flatMap(({ start, result }) => oldWords(result.document).map((each) => place(each, start)))
      : [];
  const left = offset !== undefined || checks.length === 0 ? [] : leftToMend(yamlFileOf(text, file));
  return {
    text,
    edits,
    checks,
    dropped: parts.flatMap(({ result }) => result.dropped),
    refused: parts.flatMap(({ start, result }) => result.refused.map((each) => place(each, start))),
    decisions: [...found, ...words, ...left].sort((a, b) => a.span.start - b.span.start),
  };
}

interface MigratedPart {
  readonly document: ParsedDocument;
  readonly edits: readonly TextEdit[];
  readonly checks: readonly MigratedCheck[];
  readonly refused: readonly Finding[];
  readonly dropped: readonly string[];
}

const untouchedPart = (document: ParsedDocument): MigratedPart => ({
  document,
  edits: [],
  checks: [],
  refused: [],
  dropped: [],
});

/** What is migrated of a document: all of it, or the check at an offset. */
function migratedPart(document: ParsedDocument, within: number | undefined): MigratedPart {
  const start = within === undefined ? withoutStates(document) : begun(document);
  const resources = resourcesOf(start.document);
  const all = [...resources.keys()].filter((index) => {
    const resource = resources[index];
    return resource !== undefined && toMigrate(resource) !== undefined;
  });
  const wanted = within === undefined ? all : all.filter((index) => holds(start.document, index, within));
  let result = migrateDocument(start, wanted);
  // A part that it shares with the others of its document can only go with them.
  if (wanted.length > 0 && wanted.length < all.length && result.migrated.length === 0)
    result = migrateDocument(start, all);
  return {
    document: result.document,
    edits: editsOf(result.pieces, document.text.length),
    checks: result.migrated.flatMap((index) => migratedCheck(start.document, result.document, index)),
    refused: result.refused.flatMap(({ index, reason }) => refusal(result.document, index, reason)),
    dropped: start.dropped,
  };
}

/** Whether the resource is the one at that offset; a document's only one is, wherever in it. */
function holds(document: ParsedDocument, index: number, offset: number): boolean {
  const resources = resourcesOf(document);
  const span = resources[index] && rootOf(resources[index])?.span;
  return resources.length === 1 || (span !== undefined && touches(span, offset));
}

function migratedCheck(
  before: ParsedDocument,
  after: ParsedDocument,
  index: number,
): readonly MigratedCheck[] {
  const resource = resourcesOf(before)[index];
  const now = resourcesOf(after)[index];
  const check = resource && toMigrate(resource);
  const root = now && rootOf(now);
  if (check === undefined || root === undefined) return [];
  const [timeout, runInterval] = ["timeout", "runInterval"].map((field) => {
    const node = nodeAt(check.root, ["spec", field]);
    return node && meaningOf(node);
  });
  return [{ kind: check.kind, name: check.name, root, timeout, runInterval }];
}

function refusal(document: ParsedDocument, index: number, reason: string): readonly Finding[] {
  const resource = resourcesOf(document)[index];
  const check = resource && toMigrate(resource);
  if (check === undefined) return [];
  const at = entryOf(check.root, "kind") ?? check.root.entries[0];
  const message = `${check.name === undefined ? "This check" : `\`${check.name}\``} is left as it is, because ${reason}`;
  return [decision("refused", "warning", message, at?.keySpan ?? check.root.span)];
}

/** Mistakes that were there before, and names that only now meet: the file is not ready while they stand. */
const leftToMend = (file: YamlFile): readonly Finding[] =>
  findingsOf(file).filter(({ severity, code }) => severity === "error" || code === "duplicate-check");
