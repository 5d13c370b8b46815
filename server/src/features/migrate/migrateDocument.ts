import type { Kind } from "../../checks/kinds.ts";
import { resourcesOf } from "../../checks/resources.ts";
import type { Finding } from "../../text/finding.ts";
import { type Pieces, untouched, withEdits } from "../../text/pieces.ts";
import { edited, type TextEdit } from "../../text/textEdit.ts";
import { commentsIn } from "../../yaml/comments.ts";
import { documentOf, type ParsedDocument } from "../../yaml/parse.ts";
import { completeReports } from "./completeReports.ts";
import { durations } from "./durations.ts";
import { expectedValue } from "./expected.ts";
import {
  containerPolicies,
  doubledKeys,
  head,
  jobs,
  repeats,
  reservedVariables,
  restartPolicy,
} from "./podFields.ts";
import { podTemplate } from "./podTemplate.ts";
import { newReportPath } from "./reportPath.ts";
import { rootOf, type Step, subjectsAt, toMigrate } from "./subject.ts";
import { templateRefusal } from "./templateRefusal.ts";
import { meaningOf, same } from "./values.ts";
import { readText } from "./writing.ts";

/** A document after migration: what became of its text, and which resources (by index) were and were not migrated. */
export interface MigratedDocument {
  readonly pieces: Pieces;
  readonly document: ParsedDocument;
  readonly migrated: readonly number[];
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

/** Restart policy and durations first: they know the pod by its old place. */
const steps: readonly Step[] = [
  doubledKeys,
  jobs,
  durations,
  containerPolicies,
  reservedVariables,
  repeats,
  newReportPath,
  restartPolicy,
  podTemplate,
  head,
];

/** Rounds that one step may take: one for each thing that goes out of a list. */
const mostRounds = 100;

/** Checks of one document that are tried one by one when they do not go together. */
const mostTries = 50;

/** A document as it reads now, and how it came out of what the file holds. */
export interface Way {
  readonly pieces: Pieces;
  readonly document: ParsedDocument;
}

/** The document read again after edits. */
export const editedDocument = (document: ParsedDocument, edits: readonly TextEdit[]): ParsedDocument =>
  documentOf(edited(document.text, edits), document.role);

export const begun = (document: ParsedDocument): Way & { readonly dropped: readonly string[] } => ({
  pieces: untouched(document.text),
  document,
  dropped: [],
});

/** Migrates the checks with these indices in the document's resources as far as that is sure. */
export function migrateDocument({ pieces, document }: Way, indices: readonly number[]): MigratedDocument {
  const none = { pieces, document, migrated: [], refused: [] };
  if (indices.length === 0) return none;
  const problem = document.problems.find(({ code }) => code !== "syntax/duplicate-key");
  if (problem !== undefined)
    return { ...none, refused: indices.map((index) => ({ index, reason: unreadable(problem) })) };
  const together = attempt(document, none.pieces, indices);
  if (typeof together !== "string") return { ...together, migrated: indices, refused: [] };
  if (indices.length === 1 || indices.length > mostTries)
    return { ...none, refused: indices.map((index) => ({ index, reason: together })) };
  let state: Way = none;
  const migrated: number[] = [];
  const refused: { index: number; reason: string }[] = [];
  for (const index of indices) {
    const next = attempt(state.document, state.pieces, [index]);
    if (typeof next === "string") refused.push({ index, reason: next });
    else {
      state = next;
      migrated.push(index);
    }
  }
  return { ...state, migrated, refused };
}

/** The document with these checks migrated, or why that cannot be done surely. */
function attempt(before: ParsedDocument, pieces: Pieces, indices: readonly number[]): Way | string {
  const resources = resourcesOf(before);
  const kinds = new Map(
    indices.flatMap((index): (readonly [number, Kind])[] => {
      const resource = resources[index];
      const check = resource === undefined ? undefined : toMigrate(resource);
      return check === undefined ? [] : [[index, check.kind]];
    }),
  );
  if (before.templated)
    for (const subject of subjectsAt(before, kinds)) {
      const reason = templateRefusal(before, subject);
      if (reason !== undefined) return `${reason}; convert it by hand.`;
    }
  let state: Way = { pieces, document: before };
  for (const step of steps)
    for (let round = 0; ; round++) {
      const subjects = subjectsAt(state.document, kinds);
      const concerned = step === head ? subjects : subjects.filter(({ kind }) => kind.generation === 2);
      const edits = once(step(state.document, concerned));
      if (edits.length === 0) break;
      const next = withEdits(state.pieces, edits);
      if (next === undefined || round === mostRounds) return entangled(before);
      state = { pieces: next, document: editedDocument(state.document, edits) };
    }
  const [problem] = state.document.templated ? [] : state.document.problems;
  if (problem !== undefined) return unreadable(problem);
  if (!isAsExpected(before, state.document, kinds)) return entangled(before);
  return completeReports(state, kinds);
}

const unreadable = ({ message }: Finding): string => `its YAML has a mistake; mend that first: ${message}`;

const entangled = (document: ParsedDocument): string =>
  document.aliases.length > 0
    ? "it shares a part by an anchor with something that must stay as it is; write that part out, or convert it by hand."
    : "its parts are written in a way that khcheck cannot take apart surely; convert it by hand.";

/** What stands in an anchor is met again at every alias, and changed once. */
function once(edits: readonly TextEdit[]): readonly TextEdit[] {
  const seen = new Set<string>();
  return edits.filter(({ span, newText }) => {
    const key = `${span.start} ${span.end} ${newText}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether the checks mean what they should, every other resource what it meant, and no comment is lost. */
function isAsExpected(
  before: ParsedDocument,
  after: ParsedDocument,
  kinds: ReadonlyMap<number, Kind>,
): boolean {
  if (after.problems.length > before.problems.length || after.templated !== before.templated) return false;
  const old = resourcesOf(before).map(rootOf);
  const now = resourcesOf(after).map(rootOf);
  const known = new Map();
  const fresh = new Map();
  const alike = (a: string, b: string): boolean =>
    before.templated && a.replace(/_{5,}/g, "_") === b.replace(/_{5,}/g, "_");
  const means = old.every((root, index) => {
    const other = now[index];
    if (root === undefined || other === undefined) return root === other;
    const kind = kinds.get(index);
    const value = meaningOf(root, known);
    const wanted = kind === undefined ? value : expectedValue(value, kind, before.templated);
    return same(wanted, meaningOf(other, fresh), alike);
  });
  return means && old.length === now.length && sameComments(before, after);
}

function sameComments(before: ParsedDocument, after: ParsedDocument): boolean {
  const texts = (document: ParsedDocument): string =>
    commentsIn(readText(document))
      .map(({ start, end }) => document.text.slice(start, end).trim())
      .filter((text) => text.startsWith("#"))
      .sort()
      .join("\n");
  return texts(before) === texts(after);
}
