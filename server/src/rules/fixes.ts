import type { Fix } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import { shifted } from "../text/span.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { columnOf } from "../yaml/indentation.ts";
import type { MappingNode, SequenceNode, YamlNode } from "../yaml/node.ts";
import { removal } from "../yaml/removal.ts";
import { plainValue } from "../yaml/scalar.ts";
import { blockLines, entriesText, isJsonAt, type Written } from "./written.ts";

/** The edit that writes another string where a scalar stands, in its own quotes, or undefined where it has no own text. */
export function rewriting(node: YamlNode, value: string): TextEdit | undefined {
  if (node.kind !== "scalar" || node.style === "block" || node.span.start === node.span.end) return undefined;
  return { span: node.span, newText: written(value, node.style) };
}

function written(value: string, style: "plain" | "single" | "double"): string {
  if (style === "single" && !value.includes("'")) return `'${value}'`;
  const isPlain =
    style === "plain" && /^[\w./](?:[-\w./@]|:(?=[\w/]))*$/.test(value) && plainValue(value) === value;
  return isPlain ? value : JSON.stringify(value);
}

export function changeTo(node: YamlNode, value: string): readonly Fix[] {
  const edit = rewriting(node, value);
  return edit === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [edit] }];
}

/** The same for a value that is no string, such as a number: `source` is written without quotes. */
export const changeToSource = (node: YamlNode, source: string): readonly Fix[] =>
  node.kind !== "scalar" || node.span.start === node.span.end
    ? []
    : [{ title: `Change to \`${source}\``, edits: [{ span: node.span, newText: source }] }];

/** The fix of a document, moved to where the document begins in its file. */
export const shiftedFix = (fix: Fix, by: number): Fix => ({
  ...fix,
  edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, by) })),
});

/** Writes entries before the first of a mapping; undefined where its text is not its own. */
export function entryAdded(text: string, mapping: MappingNode, written: Written): TextEdit | undefined {
  const start = mapping.entries.find((entry) => !entry.merged)?.keySpan.start;
  if (start === undefined) return undefined;
  const span = { start, end: start };
  if (mapping.flow)
    return text[mapping.span.start] === "{"
      ? { span, newText: `${entriesText(written, isJsonAt(text, mapping))}, ` }
      : undefined;
  if (!/^[ ]*(?:-[ ]+)*$/.test(text.slice(lineStartOf(text, start), start))) return undefined;
  const newline = lineEndingOf(text) + " ".repeat(columnOf(text, start));
  return {
    span,
    newText: blockLines(written)
      .map((line) => line + newline)
      .join(""),
  };
}

/** The same fixes, to be made only when they are chosen. */
export const guessed = (fixes: readonly Fix[]): readonly Fix[] =>
  fixes.map((fix) => ({ ...fix, guess: true }));

/** Takes the last entry of that key out of its mapping, where one cut does it. */
export function removalOf(text: string, parent: YamlNode, key: string): readonly Fix[] {
  if (parent.kind !== "mapping") return [];
  const index = parent.entries.findLastIndex((entry) => entry.key === key);
  return cut(text, parent, index, `Remove \`${key}\``);
}

export function itemRemoval(text: string, list: SequenceNode, item: YamlNode, title: string): readonly Fix[] {
  return cut(text, list, list.items.indexOf(item), title);
}

function cut(text: string, parent: MappingNode | SequenceNode, index: number, title: string): readonly Fix[] {
  const edit = removal(text, parent, index);
  return edit === undefined ? [] : [{ title, edits: [edit] }];
}
