import type { Fix } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { type Entry, type MappingNode, nodeAt, type YamlNode } from "../yaml/node.ts";
import { isNeeded, removal as removed } from "../yaml/removal.ts";
import type { Place, Subject } from "./place.ts";

/** The column of an offset: how far it stands from the start of its line, a byte order mark not counted. */
export function columnAt(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  return offset - start - (start === 0 && text.startsWith("\ufeff") && offset > 0 ? 1 : 0);
}

/** Whether nothing but indentation and dashes stands before it: no `? `, anchor or tag, which would lose what they are for. */
const comesFirst = (text: string, offset: number): boolean =>
  /^\ufeff?[ ]*(?:-[ ]+)*$/.test(text.slice(lineStartOf(text, offset), offset));

/** Lines of YAML with the line ending of the text, each but the first indented by `column`. */
export const linesAt = (text: string, lines: readonly string[], column: number): string =>
  lines.length < 2 ? (lines[0] ?? "") : lines.join(`${lineEndingOf(text)}${" ".repeat(column)}`);

/** Writes `lines` (one entry) into a mapping, before its first key; undefined where the mapping's text is not its own. */
export function insertion(
  text: string,
  mapping: MappingNode,
  lines: readonly string[],
): TextEdit | undefined {
  if (mapping.flow) {
    const plain = flowText(lines);
    const isJson = mapping.entries[0] !== undefined && isJsonKey(text, mapping.entries[0]);
    const entry = isJson && plain !== undefined ? jsonEntry(plain) : plain;
    if (entry === undefined || text[mapping.span.start] !== "{") return undefined;
    const at = mapping.span.start + 1;
    return { span: { start: at, end: at }, newText: mapping.entries.length === 0 ? entry : `${entry}, ` };
  }
  const first = mapping.entries.find((entry) => !entry.merged);
  if (first === undefined || !comesFirst(text, first.keySpan.start)) return undefined;
  const start = first.keySpan.start;
  const column = columnAt(text, start);
  return { span: { start, end: start }, newText: `${linesAt(text, [...lines, ""], column)}` };
}

/** `name: value` fits between braces, a nested block does not. */
const flowText = (lines: readonly string[]): string | undefined =>
  lines.length === 1 ? lines[0] : undefined;

const isJsonKey = (text: string, entry: Entry): boolean => text[entry.keySpan.start] === '"';

/** `name: value` as JSON writes it. */
function jsonEntry(line: string): string {
  const [, key = "", value = ""] = /^([^:]*): (.*)$/.exec(line) ?? [];
  return `${JSON.stringify(key)}: ${jsonValue(value)}`;
}

const jsonValue = (value: string): string =>
  /^(?:-?\d+|true|false|".*")$/.test(value) ? value : JSON.stringify(value);

/** Fills, outside of braces, a key that has nothing behind it, or only `null`, `~` or an empty pair of braces or brackets. */
export function filling(text: string, entry: Entry, lines: readonly string[]): TextEdit | undefined {
  const [first = "", ...rest] = lines;
  const colon = first.indexOf(":");
  const plain = colon < 0 ? "" : first.slice(colon + 1);
  const inline = plain !== "" && isJsonKey(text, entry) ? ` ${jsonValue(plain.trim())}` : plain;
  if (text.slice(entry.keySpan.end, entry.value.span.start).includes("\n")) return undefined;
  const column = columnAt(text, entry.keySpan.start);
  const written = /^\s*:/.exec(text.slice(entry.keySpan.end))?.[0].length;
  if (written === undefined) return undefined;
  const start = entry.keySpan.end + written;
  return {
    span: { start, end: Math.max(start, entry.value.span.end) },
    newText: inline + linesAt(text, ["", ...rest], column),
  };
}

/** Takes an entry out of its mapping, with its lines where it stands on lines of its own. */
export function removal(text: string, mapping: MappingNode, entry: Entry): TextEdit | undefined {
  if (entry.merged || mapping.entries.length < 2 || isNeeded(text, entry.span)) return undefined;
  const start = entry.keySpan.start;
  const end = contentEnd(text, entry.span.start, entry.span.end);
  if (!mapping.flow && !comesFirst(text, start)) return undefined;
  const line = mapping.flow ? start : lineStartOf(text, start);
  if (!mapping.flow && text.slice(line, start).trim() === "") {
    const rest = /[^\r\n]*(?:\r?\n|$)/.exec(text.slice(end))?.[0].length ?? 0;
    return { span: { start: line, end: end + rest }, newText: "" };
  }
  const index = mapping.entries.indexOf(entry);
  const next = mapping.entries[index + 1];
  if (next !== undefined && !next.merged) return { span: { start, end: next.keySpan.start }, newText: "" };
  const before = mapping.entries[index - 1];
  if (before === undefined || before.merged || !mapping.flow) return undefined;
  return { span: { start: contentEnd(text, before.span.start, before.span.end), end }, newText: "" };
}

const contentEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;

/** Takes an item out of its list, where one cut does it; a guess, because it may be what the author means to fill in. */
export function itemRemoval({ root, text }: Subject, { path }: Place, title: string): readonly Fix[] {
  const index = path.at(-1);
  const list = nodeAt(root, path.slice(0, -1));
  if (list?.kind !== "sequence" || typeof index !== "number") return [];
  const edit = removed(text, list, index);
  return edit === undefined ? [] : [{ title, edits: [edit], guess: true }];
}

/** Makes the only item of a list out of a mapping: a dash before its first key, the rest two columns further in. */
export function wrapping(text: string, mapping: MappingNode): readonly TextEdit[] | undefined {
  const { start, end } = mapping.span;
  if (mapping.flow)
    return [
      { span: { start, end: start }, newText: "[" },
      { span: { start: end, end }, newText: "]" },
    ];
  const first = mapping.entries[0];
  if (first === undefined || first.merged) return undefined;
  const edits: TextEdit[] = [{ span: { start, end: start }, newText: "- " }];
  const lines = /\n(?=[^\r\n])/g;
  const own = contentEnd(text, start, end);
  lines.lastIndex = start;
  for (
    let found = lines.exec(text);
    found !== null && found.index < start + (own - start);
    found = lines.exec(text)
  ) {
    edits.push({ span: { start: found.index + 1, end: found.index + 1 }, newText: "  " });
  }
  return edits;
}

/** Takes the dashes of a block list of mappings away, so that its items become one mapping. */
export function unwrapping(text: string, items: readonly YamlNode[]): readonly TextEdit[] | undefined {
  const keys = items.flatMap((item) =>
    item.kind === "mapping" && !item.flow ? item.entries.map(({ key }) => key) : [""],
  );
  if (keys.includes("") || new Set(keys).size !== keys.length) return undefined;
  if (new Set(items.map((item) => columnAt(text, item.span.start))).size > 1) return undefined;
  const edits: TextEdit[] = [];
  for (const item of items) {
    const dash = text.lastIndexOf("-", item.span.start);
    if (dash < 0 || !/^-[ ]+$/.test(text.slice(dash, item.span.start))) return undefined;
    edits.push({ span: { start: dash, end: dash + 1 }, newText: " " });
  }
  return edits;
}

/** The text as a YAML string on one line. */
export const quoted = (text: string): string =>
  text.includes("'") || /[\r\n]/.test(text)
    ? JSON.stringify(text)
    : /["\\]/.test(text)
      ? `'${text}'`
      : `"${text}"`;
