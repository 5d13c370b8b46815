import type { Span } from "./span.ts";
import type { TextEdit } from "./textEdit.ts";

/**
 * A text that came out of another by several rounds of edits: what was kept of the first text, and what was written. The
 * rounds can so be told as one list of edits of the first text.
 */
export type Pieces = readonly (Span | string)[];

/** The text as it is, before any edit. */
export const untouched = (text: string): Pieces => [{ start: 0, end: text.length }];

const lengthOf = (piece: Span | string): number =>
  typeof piece === "string" ? piece.length : piece.end - piece.start;

/** The pieces after one more round; its edits count in the text as it is now. Undefined where two of them overlap. */
export function withEdits(pieces: Pieces, edits: readonly TextEdit[]): Pieces | undefined {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.index - b.index);
  const result: (Span | string)[] = [];
  let index = 0;
  let within = 0;
  let at = 0;
  const advance = (to: number, keep: boolean): void => {
    while (at < to) {
      const piece = pieces[index];
      if (piece === undefined) return;
      const take = Math.min(to - at, lengthOf(piece) - within);
      if (keep && take > 0)
        result.push(
          typeof piece === "string"
            ? piece.slice(within, within + take)
            : { start: piece.start + within, end: piece.start + within + take },
        );
      at += take;
      within += take;
      if (within === lengthOf(piece)) {
        index++;
        within = 0;
      }
    }
  };
  for (const { edit } of ordered) {
    if (edit.span.start < at) return undefined;
    advance(edit.span.start, true);
    if (edit.newText !== "") result.push(edit.newText);
    advance(edit.span.end, false);
  }
  advance(Infinity, true);
  return result;
}

/** All rounds as edits of the first text, whose length is given; neighbours are one edit. */
export function editsOf(pieces: Pieces, length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let written = "";
  const close = (start: number): void => {
    if (written !== "" || start > at) edits.push({ span: { start: at, end: start }, newText: written });
    written = "";
  };
  for (const piece of pieces) {
    if (typeof piece === "string") written += piece;
    else {
      close(piece.start);
      at = piece.end;
    }
  }
  close(length);
  return edits;
}

/** Where an offset of the text before the edits stands behind them; inside of what was replaced, where that began. */
export function offsetAfter(edits: readonly TextEdit[], offset: number): number {
  let by = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset || (span.start === offset && span.end > offset)) break;
    if (span.end > offset) return span.start + by;
    by += newText.length - (span.end - span.start);
  }
  return offset + by;
}

/** Where an offset of the text behind the edits stood before; inside of what was written, where that was put in. */
export function offsetBefore(edits: readonly TextEdit[], offset: number): number {
  let by = 0;
  for (const { span, newText } of edits) {
    const start = span.start + by;
    if (start > offset) break;
    if (offset < start + newText.length) return Math.min(span.end, span.start + (offset - start));
    by += newText.length - (span.end - span.start);
  }
  return offset - by;
}
