import type { Finding, Fix } from "../text/finding.ts";
import { lineEndOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** What is wrong with the syntax, and the lines whose place in the tree is a guess because of it. */
export interface SyntaxProblem extends Finding {
  readonly unsure?: Span;
}

/** A problem of syntax; it marks at least one unit. */
export const problem = (code: string, message: string, span: Span, fixes: readonly Fix[]): Finding => ({
  code: `syntax/${code}`,
  severity: "error",
  message,
  span: span.end > span.start ? span : { start: span.start, end: span.start + 1 },
  fixes,
});

/** From `at` to the end of what is written on its line, without a trailing comment. */
export function toLineEnd(text: string, at: number): Span {
  const line = text.slice(at, lineEndOf(text, at));
  const comment = line.search(/(?<=[ \t])#/);
  return { start: at, end: at + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length };
}
