/**
 * Texts that carry their own expectation. `<|>` is the cursor; what is said about a line stands in comments below it, under
 * the place it is about:
 *
 *     spec:
 *       timeOut: 5m
 *     # ^^^^^^^ error shape/unknown-field 💡
 *
 * The carets of a place in column 0 begin with the `#` itself (`#^^^`); `>` behind them says that the place goes on below its
 * first line; 💡 says that a repair is offered.
 */
import type { Finding } from "../../server/src/text/finding.ts";
import { lineAt, lineSpan, sourceTextOf } from "../../server/src/text/sourceText.ts";

/** The text without its cursor mark, and where the mark stood. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf("<|>");
  if (offset < 0 || marked.includes("<|>", offset + 1)) throw new Error("the text needs exactly one <|>");
  return { text: marked.slice(0, offset) + marked.slice(offset + 3), offset };
}

const annotation = /^#(?:\^| *\^)\^*>? (?:error|warning|information|hint) .*(?:\r?\n|$)/gm;

/** The text without the lines that say what is expected of it. */
export const withoutAnnotations = (marked: string): string => marked.replace(annotation, "");

/** The text with every finding written below its line; compare it with the marked text. `messages` appends the sentences. */
export function annotated(text: string, findings: readonly Finding[], messages = false): string {
  const source = sourceTextOf(text);
  const byLine = new Map<number, Finding[]>();
  for (const finding of findings) {
    const line = lineAt(source, finding.span.start);
    byLine.set(line, [...(byLine.get(line) ?? []), finding]);
  }
  let result = "";
  for (const [line, start] of source.lineStarts.entries()) {
    result += text.slice(start, source.lineStarts[line + 1] ?? text.length);
    const said = [...(byLine.get(line) ?? [])].sort(
      (a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : 1),
    );
    if (said.length > 0 && !/[\r\n]$/.test(result)) result += "\n";
    for (const finding of said) {
      const end = Math.min(finding.span.end, lineSpan(source, line).end);
      const more = finding.span.end > lineSpan(source, line).end ? ">" : "";
      const mark = carets(finding.span.start - start, Math.max(1, end - finding.span.start)) + more;
      const fix = finding.fixes.length > 0 ? " 💡" : "";
      const message = messages ? ` ${finding.message}` : "";
      result += `${mark} ${finding.severity} ${finding.code}${fix}${message}\n`;
    }
  }
  return result;
}

function carets(column: number, width: number): string {
  if (column > 0) return `#${" ".repeat(column - 1)}${"^".repeat(width)}`;
  return `#${"^".repeat(Math.max(1, width - 1))}`;
}
