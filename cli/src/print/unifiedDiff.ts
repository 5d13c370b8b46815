import { edited, type TextEdit } from "../../../server/src/text/textEdit.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import { type Ink, inkFor } from "./ink.ts";

/** Lines around a change. */
const around = 3;

/** Lines of the old text, from `start` on, and what stands in their place. */
interface Change {
  readonly start: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** A patch as `git apply` and `patch -p1` take it; empty where nothing changes. For a terminal it is coloured, and steers nothing. */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[], io: Io): string {
  const lines = linesOf(text);
  const hunks = hunksOf(changesOf(text, edits));
  if (hunks.length === 0) return "";
  const ink = inkFor(io);
  const name = path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
  let shift = 0;
  const shown = hunks.map((changes) => {
    const first = changes[0];
    const last = changes.at(-1);
    if (first === undefined || last === undefined) return "";
    const start = Math.max(0, first.start - around);
    const end = Math.min(lines.length, last.start + last.old.length + around);
    const grown = changes.reduce((sum, { old, now }) => sum + now.length - old.length, 0);
    const head = `@@ -${range(start, end - start)} +${range(start + shift, end - start + grown)} @@\n`;
    shift += grown;
    const body: string[] = [];
    let at = start;
    for (const { start: from, old, now } of changes) {
      body.push(...lines.slice(at, from).map((line) => lineOf(" ", line, io)));
      body.push(
        ...old.map((line) => painted(ink, "-", line, io)),
        ...now.map((line) => painted(ink, "+", line, io)),
      );
      at = from + old.length;
    }
    body.push(...lines.slice(at, end).map((line) => lineOf(" ", line, io)));
    return head + body.join("");
  });
  return `${ink.bold(`--- a/${visible(name)}\n+++ b/${visible(name)}`)}\n${shown.join("")}`;
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A range of no lines names the line before it. */
const range = (start: number, count: number): string =>
  count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;

function lineOf(sign: string, line: string, io: Io): string {
  const content = line.endsWith("\n") ? line.slice(0, -1) : line;
  const safe = io.stdout.isTTY ? content.replace(/\r$/, "").split("\t").map(visible).join("\t") : content;
  return `${sign}${safe}\n${line.endsWith("\n") ? "" : "\\ No newline at end of file\n"}`;
}

const painted = (ink: Ink, sign: "+" | "-", line: string, io: Io): string => {
  const text = lineOf(sign, line, io);
  const [first = "", ...rest] = text.split("\n");
  return [sign === "+" ? ink.green(first) : ink.red(first), ...rest].join("\n");
};

/** The lines that the edits change, in order, without those that only stand between two edits of them. */
function changesOf(text: string, edits: readonly TextEdit[]): readonly Change[] {
  const blocks: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const start = edit.span.start === 0 ? 0 : text.lastIndexOf("\n", edit.span.start - 1) + 1;
    const newline = text.indexOf("\n", edit.span.end);
    const end = newline < 0 ? text.length : newline + 1;
    const last = blocks.at(-1);
    if (last !== undefined && start <= last.end) {
      last.edits.push(edit);
      last.end = Math.max(last.end, end);
    } else blocks.push({ start, end, edits: [edit] });
  }
  let line = 0;
  let counted = 0;
  return blocks.map((block) => {
    line += linesOf(text.slice(counted, block.start)).length;
    counted = block.start;
    const own = block.edits.map(({ span, newText }) => ({
      span: { start: span.start - block.start, end: span.end - block.start },
      newText,
    }));
    const before = text.slice(block.start, block.end);
    return trimmed(line, linesOf(before), linesOf(edited(before, own)));
  });
}

function trimmed(start: number, old: readonly string[], now: readonly string[]): Change {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return {
    start: start + head,
    old: old.slice(head, old.length - tail),
    now: now.slice(head, now.length - tail),
  };
}

/** Changes whose surroundings meet are shown together. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.start - (last.start + last.old.length) <= 2 * around)
      hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
