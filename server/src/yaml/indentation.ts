import { lineStartOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { TextEdit } from "../text/textEdit.ts";

/** The column, from 0, of `offset` in its line; a byte order mark takes none. */
export function columnOf(text: string, offset: number): number {
  const column = offset - lineStartOf(text, offset);
  return column === offset && column > 0 && text[0] === "\ufeff" ? column - 1 : column;
}

/** The spaces that the line at `lineStart` begins with. */
export const indentOf = (text: string, lineStart: number): string =>
  /^ */.exec(text.slice(lineStart, lineStart + 400))?.[0] ?? "";

/** The edits that move every line which begins in the span by `by` columns; blank lines stay. */
export function indented(text: string, span: Span, by: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let line = lineStartOf(text, span.start);
  while (line < span.end) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(line, end).trim() !== "") {
      const remove = by < 0 ? Math.min(-by, /^ */.exec(text.slice(line, end))?.[0].length ?? 0) : 0;
      edits.push({ span: { start: line, end: line + remove }, newText: by > 0 ? " ".repeat(by) : "" });
    }
    if (newline < 0) break;
    line = newline + 1;
  }
  return edits;
}
