/**
 * YAML and no Kubernetes: from text to immutable, position-free documents. A file is split before anything is parsed,
 * so that one keystroke costs one document and a broken document cannot swallow its neighbours.
 */
import type { Span } from "../text/span.ts";

/** A line that begins with `---` or `...` and then white space or its end. Neither can stand inside a scalar (YAML 1.2, c-forbidden). */
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/** Nothing but blank lines, comments and directives. */
const prologue = /^(?:[ \t\ufeff]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*[ \t\ufeff]*$/;

/** The spans of a stream's documents, in order; together they cover the text. A document begins with its own `---`. */
export function documentSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (end > start) spans.push({ start, end });
    start = end;
  };
  for (const match of text.matchAll(marker)) {
    if (text.startsWith("---", match.index)) {
      const before = text.slice(start, match.index);
      if (!(before.startsWith("---") || !prologue.test(before))) continue;
      close(match.index);
    } else {
      const lineEnd = text.indexOf("\n", match.index);
      close(lineEnd < 0 ? text.length : lineEnd + 1);
    }
  }
  close(text.length);
  return spans.length === 0 ? [{ start: 0, end: text.length }] : spans;
}
