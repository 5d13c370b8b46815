import type { Span } from "./span.ts";

/** A place for people and protocols: `line` and `column` count from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text with the offset at which each of its lines begins. Lines end at LF, CRLF or a lone CR, as in LSP. */
export interface SourceText {
  readonly text: string;
  readonly lineStarts: Uint32Array;
}

export function sourceTextOf(text: string): SourceText {
  // Made for every key: a list that grows would leave four times its own size behind.
  let starts = new Uint32Array(Math.ceil(text.length / 24) + 8);
  let count = 1;
  const add = (start: number): void => {
    if (count === starts.length) {
      const larger = new Uint32Array(2 * count);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = start;
  };
  // The engine finds the next ending far faster than a look at each unit.
  let lf = text.indexOf("\n");
  let cr = text.indexOf("\r");
  while (lf >= 0 || cr >= 0) {
    if (cr < 0 || (lf >= 0 && lf < cr)) {
      add(lf + 1);
      lf = text.indexOf("\n", lf + 1);
    } else {
      if (lf !== cr + 1) add(cr + 1);
      cr = text.indexOf("\r", cr + 1);
    }
  }
  return { text, lineStarts: starts.subarray(0, count) };
}

/** The line, counted from 0, that holds `offset`; offsets outside the text are pulled to its ends. */
export function lineAt(source: SourceText, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(source: SourceText, offset: number): Position {
  const within = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source, within);
  return { line, column: within - (source.lineStarts[line] ?? 0) };
}

/** The offset of a position; a column past the end of its line means the line's end. */
export function offsetAt(source: SourceText, position: Position): number {
  const start = source.lineStarts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : source.text.length;
  return Math.max(start, Math.min(start + position.column, lineSpan(source, position.line).end));
}

/** The text of a line without its line ending. */
export function lineSpan(source: SourceText, line: number): Span {
  const start = source.lineStarts[line] ?? source.text.length;
  let end = source.lineStarts[line + 1] ?? source.text.length;
  while (end > start && (source.text[end - 1] === "\n" || source.text[end - 1] === "\r")) end--;
  return { start, end };
}

/** The line ending that the text uses: that of its first line. */
export const lineEndingOf = (text: string): "\n" | "\r\n" =>
  /\r?\n/.exec(text)?.[0] === "\r\n" ? "\r\n" : "\n";
