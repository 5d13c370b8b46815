/**
 * Files that a template engine turns into YAML (Helm, gomplate, Terraform, Jinja, ytt). Their text is no YAML yet; the static parts
 * are, once each action is covered by a text of the same length.
 */
import { lineStartOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/**
 * A directive of Terraform begins with a word of its own: curl's `%{http_code}` is text. Its `${…}` makes lines where it
 * stands alone. ytt writes into what YAML takes for comments.
 */
const action =
  /\{\{[\s\S]*?\}\}|\{%[-+]?\s*[a-z]+\b[\s\S]*?%\}|^[ \t]*\{#[\s\S]*?#\}|%\{~?\s*(?:if|else|endif|for|endfor)\b[^}\n]*\}|<%[\s\S]*?%>|(?<=^[ \t]*)\$\{[^}\n]*\}(?=[ \t]*\r?$)|#@(?: |[a-z]+\/)[^\r\n]*/gm;
const opening =
  /\{\{|\{%[-+]?\s*[a-z]+\b|^[ \t]*\{#|%\{~?\s*(?:if|else|endif|for|endfor)\b|<%|(?<=^[ \t]*)\$\{[^}\n]*\}(?=[ \t]*\r?$)|#@(?: |[a-z]+\/)/gm;

/** Whether the text holds a template action at all. */
export const holdsAction = (text: string): boolean => text.search(opening) >= 0;

/** Where the actions of the text begin. */
export const actionStarts = (text: string): readonly number[] =>
  Array.from(text.matchAll(opening), (match) => match.index);

/** The actions that are closed, each from its first sign to its last. */
export const actionsIn = (text: string): readonly Span[] =>
  Array.from(text.matchAll(action), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Whether a scalar's text holds a value that only a template engine or a shell-like substitution will fill in. */
export const holdsPlaceholder = (source: string): boolean =>
  holdsAction(source) || source.includes("${") || variable.test(source);

/** `$NAME` as envsubst fills it in; among words with blanks between them it is a shell's. */
const variable = /^[^\s$]*\$[A-Z_][A-Z0-9_]*[^\s]*$/;

/**
 * The text with its actions covered, every offset and line kept: an action alone on its lines becomes a comment, one inside
 * a line a word.
 */
export function covered(text: string): string {
  return text.replace(action, (match: string, offset: number) => {
    const lineStart = lineStartOf(text, offset);
    const lineEnd = text.indexOf("\n", offset + match.length);
    const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
    const alone = line.replace(action, "").trim() === "";
    if (alone)
      return `#${match
        .slice(1)
        .replace(/[^\r\n]/g, " ")
        .replace(/\n(\s)/g, "\n#")}`;
    return match.replace(/[^\r\n]/g, "_");
  });
}
