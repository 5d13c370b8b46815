import type { Range } from "vscode-languageserver";
import type { LspCheckSummary } from "./convert.ts";

/**
 * What leads from the checks of a file that a client knows to those of now: `removed` of them from the index `from` on give way
 * to `checks`, and those behind stand `lines` lines further down. `before` is how many the client should know; 0 where it is
 * told of the file for the first time.
 */
export interface ChecksChange {
  readonly before: number;
  readonly from: number;
  readonly removed: number;
  readonly lines: number;
  readonly checks: readonly LspCheckSummary[];
}

/** Undefined where nothing changed. A key in a file of a thousand checks changes one of them, a new line moves some. */
export function checksChange(
  before: readonly LspCheckSummary[],
  after: readonly LspCheckSummary[],
): ChecksChange | undefined {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && isSame(before[from], after[from], 0)) from++;
  const lines = lineOf(after.at(-1)) - lineOf(before.at(-1));
  let behind = 0;
  while (behind < most - from && isSame(before.at(-1 - behind), after.at(-1 - behind), lines)) behind++;
  const removed = before.length - from - behind;
  const checks = after.slice(from, after.length - behind);
  if (removed === 0 && checks.length === 0 && (behind === 0 || lines === 0)) return undefined;
  return { before: before.length, from, removed, lines: behind === 0 ? 0 : lines, checks };
}

const lineOf = (check: LspCheckSummary | undefined): number => check?.range.start.line ?? 0;

const said = ["id", "name", "kind", "apiVersion", "namespace", "runInterval", "timeout"] as const;

const isSame = (a: LspCheckSummary | undefined, b: LspCheckSummary | undefined, lines: number): boolean =>
  a !== undefined &&
  b !== undefined &&
  said.every((field) => a[field] === b[field]) &&
  isMoved(a.range, b.range, lines) &&
  isMoved(a.nameRange, b.nameRange, lines);

const isMoved = (a: Range, b: Range, lines: number): boolean =>
  a.start.line + lines === b.start.line &&
  a.end.line + lines === b.end.line &&
  a.start.character === b.start.character &&
  a.end.character === b.end.character;
