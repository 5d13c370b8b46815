import type { Finding, Fix } from "../text/finding.ts";
import { lineEndingOf, lineSpan } from "../text/sourceText.ts";
import { type Span, shifted } from "../text/span.ts";
import { edited, type TextEdit } from "../text/textEdit.ts";
import { sameValue } from "../yaml/sameValue.ts";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";
import { linesOf, order, silenced } from "./silence.ts";

/**
 * The comments that silence a finding: behind its line, above it, and at the top of the file. Each is tried out: where it
 * would be no comment but part of a text, it is not offered. Broken YAML is not to be silenced, and JSON has no comments.
 */
export function silencings(file: YamlFile, finding: Finding): readonly Fix[] {
  const { code } = finding;
  if (code.startsWith("syntax/") || /^\ufeff?\s*[{[]/.test(file.source.text)) return [];
  const lines = linesOf(file, finding);
  const ways: readonly [title: string, edits: readonly TextEdit[]][] = [
    [`Ignore \`${code}\` on this line`, lines.map((line) => behind(file, line, code))],
    [
      `Ignore \`${code}\` on this line, with a comment above it`,
      lines.map((line) => above(file, line, code)),
    ],
    [`Ignore \`${code}\` in this file`, [atTop(file, code)]],
  ];
  return ways.flatMap(([title, edits]) => {
    const edit = edits.find((one) => silences(file, finding, one));
    return edit === undefined ? [] : [{ title, edits: [edit], guess: true as const }];
  });
}

function behind(file: YamlFile, line: number, code: string): TextEdit {
  const { text } = file.source;
  const span = lineSpan(file.source, line);
  const end = span.start + text.slice(span.start, span.end).trimEnd().length;
  return extended(text, span, "line", code) ?? inserted(end, ` # khcheck-disable-line ${code}`);
}

function above(file: YamlFile, line: number, code: string): TextEdit {
  const { text } = file.source;
  const span = lineSpan(file.source, line);
  const indent = /^\ufeff?[ \t]*/.exec(text.slice(span.start, span.end))?.[0] ?? "";
  const before = line === 0 ? undefined : extended(text, lineSpan(file.source, line - 1), "next-line", code);
  const at = span.start + (indent.startsWith("\ufeff") ? 1 : 0);
  return (
    before ??
    inserted(at, `${indent.replace("\ufeff", "")}# khcheck-disable-next-line ${code}${lineEndingOf(text)}`)
  );
}

/** Below the comments that the file begins with, so that they keep their place. */
function atTop({ source: { text } }: YamlFile, code: string): TextEdit {
  const comments = /^\ufeff?(?:#[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
  return (
    extended(text, { start: 0, end: text.length }, "file", code) ??
    inserted(comments, `# khcheck-disable-file ${code}${lineEndingOf(text)}`)
  );
}

const inserted = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });

/** One more id for an order of that kind which stands within the span already. */
function extended(text: string, span: Span, kind: string, code: string): TextEdit | undefined {
  for (const match of text.slice(span.start, span.end).matchAll(order)) {
    const [, own, rest = ""] = match;
    if (own === kind && rest.trim() !== "")
      return inserted(span.start + match.index + match[0].length - rest.length, ` ${code},`);
  }
  return undefined;
}

/** Whether the edit leaves all that the file says as it is, and the finding unsaid. */
function silences(file: YamlFile, finding: Finding, edit: TextEdit): boolean {
  const after = yamlFileOf(edited(file.source.text, [edit]), file);
  const isSame =
    after.documents.length === file.documents.length &&
    file.documents.every(({ document }, index) => {
      const other = after.documents[index]?.document;
      return (
        other === document ||
        (other?.problems.length === document.problems.length && sameValue(other.root, document.root))
      );
    });
  const by = edit.span.start <= finding.span.start ? edit.newText.length : 0;
  return isSame && silenced(after, [{ ...finding, span: shifted(finding.span, by) }]).length === 0;
}
