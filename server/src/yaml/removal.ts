import { lineStartOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { TextEdit } from "../text/textEdit.ts";
import type { MappingNode, SequenceNode } from "./node.ts";

/** How the line at `at` begins: its indentation and the dashes of the items that start on it. */
const leadOf = (text: string, at: number): string => text.slice(lineStartOf(text, at), at);

/** The end of the line on which a value ends, behind its line ending. */
export function endOfLines(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  const newline = text.indexOf("\n", last);
  return newline < 0 ? text.length : newline + 1;
}

/** Whether an alias behind the span needs an anchor that stands in it. */
export function isNeeded(text: string, { start, end }: Span): boolean {
  const cut = text.slice(start, end);
  if (!cut.includes("&")) return false;
  const used = new Set(Array.from(text.slice(end).matchAll(/\*([^\s,[\]{}]+)/g), ([, name]) => name));
  return Array.from(cut.matchAll(/&([^\s,[\]{}]+)/g)).some(([, name]) => used.has(name));
}

/**
 * The edit that takes the entry (of a mapping) or the item (of a sequence) with that index out of its collection and leaves
 * every other byte alone. Undefined where that would need more than one cut: the collection would be left empty, the
 * text came in through a merge key, or an alias needs it.
 */
export function removal(
  text: string,
  parent: MappingNode | SequenceNode,
  index: number,
): TextEdit | undefined {
  const written = parent.kind === "mapping" ? parent.entries.filter((entry) => !entry.merged) : parent.items;
  const target = parent.kind === "mapping" ? parent.entries[index] : parent.items[index];
  if (target === undefined || written.length < 2) return undefined;
  const at = (written as readonly unknown[]).indexOf(target);
  if (at < 0 || isNeeded(text, target.span)) return undefined;
  const start = target.span.start;
  const next = written[at + 1]?.span.start;
  const previous = written[at - 1]?.span.end;
  if (parent.flow) {
    if (next !== undefined) return { span: { start, end: next }, newText: "" };
    return previous === undefined
      ? undefined
      : { span: { start: previous, end: target.span.end }, newText: "" };
  }
  const lead = leadOf(text, start);
  if (parent.kind === "mapping" && /-[ \t]*$/.test(lead)) {
    // The first key of a list item: the dash stays, and the next key moves up to it.
    return next === undefined ? undefined : { span: { start, end: next }, newText: "" };
  }
  const wanted = parent.kind === "mapping" ? /^[ \t]*$/ : /^[ \t]*-[ \t]*$/;
  if (!wanted.test(lead)) return undefined;
  return { span: { start: start - lead.length, end: endOfLines(text, start, target.span.end) }, newText: "" };
}
