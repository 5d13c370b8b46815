import { rewriting } from "../../rules/fixes.ts";
import { lineStartOf } from "../../text/lines.ts";
import { lineEndingOf } from "../../text/sourceText.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { commentsIn } from "../../yaml/comments.ts";
import { columnOf, indentOf } from "../../yaml/indentation.ts";
import type { Entry, MappingNode, SequenceNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { removal } from "../../yaml/removal.ts";
import { covered } from "../../yaml/template.ts";
import { isAlias } from "./subject.ts";

const readable = new WeakMap<ParsedDocument, string>();

/** The text as the tree was read from it: with template actions covered, offsets and lines the same. */
export function readText(document: ParsedDocument): string {
  if (!document.templated) return document.text;
  const known = readable.get(document);
  if (known !== undefined) return known;
  const text = covered(document.text);
  readable.set(document, text);
  return text;
}

const isJson = (text: string, mapping: MappingNode): boolean =>
  mapping.flow && mapping.entries.some((entry) => text[entry.keySpan.start] === '"');

/** Writes a plain word behind the key, whatever scalar, alias or nothing stands there now. */
export function wordBehind(
  text: string,
  parent: MappingNode,
  entry: Entry,
  word: string,
): readonly TextEdit[] {
  const written = isJson(text, parent) ? JSON.stringify(word) : word;
  if (isAlias(entry)) {
    const start = text.indexOf("*", entry.keySpan.end);
    return start < 0 || start >= entry.span.end
      ? []
      : [{ span: { start, end: entry.span.end }, newText: written }];
  }
  if (entry.value.kind !== "scalar" || entry.value.style === "block") return [];
  const { span, style } = entry.value;
  if (span.start === span.end) {
    const start = entry.keySpan.end + (/^\s*:/.exec(text.slice(entry.keySpan.end))?.[0].length ?? 0);
    return [{ span: { start, end: start }, newText: ` ${written}` }];
  }
  if (style === "plain") return [{ span, newText: written }];
  const edit = rewriting(entry.value, word);
  return edit === undefined ? [] : [edit];
}

/** Puts `key: word` in as the first entry of a mapping, above the comments that stand over its first key. */
export function firstEntry(
  document: ParsedDocument,
  mapping: MappingNode,
  key: string,
  word: string | true,
): readonly TextEdit[] {
  const text = readText(document);
  const { start } = mapping.span;
  if (mapping.flow) {
    const own = mapping.entries.find((entry) => !entry.merged)?.keySpan.start ?? start + 1;
    const entry = isJson(text, mapping) ? `"${key}": ${JSON.stringify(word)}` : `${key}: ${word}`;
    const lead = text.slice(lineStartOf(text, own), own);
    const gap =
      mapping.entries.length === 0 ? "" : lead.trim() === "" ? `,${lineEndingOf(text)}${lead}` : ", ";
    return [{ span: { start: own, end: own }, newText: `${entry}${gap}` }];
  }
  const lead = text.slice(lineStartOf(text, start), start);
  if (!/^ *$/.test(lead)) return [];
  const at = aboveComments(text, lineStartOf(text, start));
  return [{ span: { start: at, end: at }, newText: `${lead}${key}: ${word}${lineEndingOf(text)}` }];
}

/** Where the comment lines begin that stand directly above a line. */
function aboveComments(text: string, lineStart: number): number {
  let at = lineStart;
  while (at > 0) {
    const above = lineStartOf(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

/** Takes an entry or item out, its comments left on lines of their own. Empty where more than one cut would be needed. */
export function cut(
  document: ParsedDocument,
  parent: MappingNode | SequenceNode,
  index: number,
): readonly TextEdit[] {
  const text = readText(document);
  const edit = removal(text, parent, index);
  const target = parent.kind === "mapping" ? parent.entries[index] : parent.items[index];
  if (edit === undefined || target === undefined) return [];
  const { span } = edit;
  const kept = commentsIn(text)
    .filter(({ start, end }) => span.start <= start && end <= span.end)
    .map((comment) => document.text.slice(comment.start, comment.end).trimEnd());
  const isLines = span.start === lineStartOf(text, span.start) && !parent.flow;
  const column = isLines ? indentOf(text, span.start) : " ".repeat(columnOf(text, target.span.start));
  const newline = lineEndingOf(text);
  const newText = kept
    .map((comment) => (isLines ? `${column}${comment}${newline}` : `${comment}${newline}${column}`))
    .join("");
  return [{ span, newText }];
}
