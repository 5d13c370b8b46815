import type { Span } from "./span.ts";
import type { TextEdit } from "./textEdit.ts";

/**
 * A text that came from another by several rounds of edits: the parts of the first text that are left, in order, and the
 * texts that are new between them.
 */
export type Rewritten = readonly (Span | string)[];

export const unwritten = (text: string): Rewritten => [{ start: 0, end: text.length }];

const lengthOf = (part: Span | string): number =>
  typeof part === "string" ? part.length : part.end - part.start;

const cut = (part: Span | string, from: number, to: number): Span | string =>
  typeof part === "string" ? part.slice(from, to) : { start: part.start + from, end: part.start + to };

/** The text after one more round; the edits count from the start of what it was before that round and do not overlap. */
export function rewritten(before: Rewritten, edits: readonly TextEdit[]): Rewritten {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  const result: (Span | string)[] = [];
  let index = 0;
  let taken = 0;
  let at = 0;
  /** Goes on to the offset `to`, and keeps what lies before it or leaves it out. */
  const go = (to: number, keep: boolean): void => {
    for (let part = before[index]; part !== undefined && at < to; part = before[index]) {
      const length = Math.min(lengthOf(part) - taken, to - at);
      if (keep && length > 0) result.push(cut(part, taken, taken + length));
      at += length;
      taken += length;
      if (taken === lengthOf(part)) {
        index++;
        taken = 0;
      }
    }
  };
  for (const { span, newText } of ordered) {
    go(span.start, true);
    go(span.end, false);
    result.push(newText);
  }
  go(Infinity, true);
  return result;
}

/** The edits that make the whole way from the first text, of `length` units, in one go. */
export function editsOf(parts: Rewritten, length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = "";
  const close = (end: number): void => {
    if (end > at || newText !== "") edits.push({ span: { start: at, end }, newText });
    newText = "";
  };
  for (const part of parts) {
    if (typeof part === "string") newText += part;
    else if (part.start === at && newText === "") at = part.end;
    else {
      close(part.start);
      at = part.end;
    }
  }
  close(length);
  return edits;
}
