import { lineStartOf } from "../text/lines.ts";
import { type Span, touches } from "../text/span.ts";
import { columnOf } from "./indentation.ts";
import { dashesOf } from "./levels.ts";
import type { Entry, MappingNode, SequenceNode, YamlNode } from "./node.ts";
import type { Path } from "./path.ts";

type Visit = (node: YamlNode, path: Path) => void;

/** Visits every value whose text stands where the tree has it, and skips what aliases and merge keys brought in. */
function visit(root: YamlNode | undefined, each: Visit): void {
  const walk = (node: YamlNode, path: Path, from: number): void => {
    if (node.span.start < from) return;
    each(node, path);
    if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) walk(item, [...path, index], node.span.start);
    } else if (node.kind === "mapping") {
      for (const entry of node.entries)
        if (!entry.merged) walk(entry.value, [...path, entry.key], entry.keySpan.end);
    }
  };
  if (root !== undefined) walk(root, [], 0);
}

/** The entry whose key begins at `offset`, with its mapping and that mapping's path. */
export function entryAt(
  root: YamlNode | undefined,
  offset: number,
): { readonly entry: Entry; readonly mapping: MappingNode; readonly path: Path } | undefined {
  let found: { entry: Entry; mapping: MappingNode; path: Path } | undefined;
  visit(root, (node, path) => {
    if (found !== undefined || node.kind !== "mapping") return;
    const entry = node.entries.find((own) => !own.merged && own.keySpan.start === offset);
    if (entry !== undefined) found = { entry, mapping: node, path };
  });
  return found;
}

/** The innermost mapping whose text goes around `offset`. */
export function mappingAround(
  root: YamlNode | undefined,
  offset: number,
): { readonly mapping: MappingNode; readonly path: Path } | undefined {
  let found: { mapping: MappingNode; path: Path } | undefined;
  visit(root, (node, path) => {
    if (node.kind === "mapping" && touches(node.span, offset)) found = { mapping: node, path };
  });
  return found;
}

/** The block sequence that has a dash at `dash`. */
export function sequenceAt(
  text: string,
  root: YamlNode | undefined,
  dash: number,
): { readonly node: SequenceNode; readonly path: Path } | undefined {
  let found: { node: SequenceNode; path: Path } | undefined;
  const column = columnOf(text, dash);
  visit(root, (node, path) => {
    if (node.kind !== "sequence" || node.flow || node.span.start > dash) return;
    if (columnOf(text, node.span.start) === column && dashesOf(text, node).includes(dash))
      found = { node, path };
  });
  return found;
}

/** How many flow collections are open at `offset`. */
export function flowsAt(root: YamlNode | undefined, offset: number): number {
  let depth = 0;
  visit(root, (node) => {
    if (node.kind !== "scalar" && node.flow && node.span.start < offset && offset < node.span.end) depth++;
  });
  return depth;
}

/** The innermost flow collection around `offset`; one that is not closed reaches as far as its text. */
export function flowAround(
  root: YamlNode | undefined,
  offset: number,
): { readonly node: MappingNode | SequenceNode; readonly path: Path } | undefined {
  let found: { node: MappingNode | SequenceNode; path: Path } | undefined;
  visit(root, (node, path) => {
    if (node.kind !== "scalar" && node.flow && node.span.start < offset && offset <= node.span.end)
      found = { node, path };
  });
  return found;
}

/** The least column that a line inside the outermost flow collection around `offset` may begin in. */
export function leastFlowColumn(text: string, root: YamlNode | undefined, offset: number): number {
  let start: number | undefined;
  visit(root, (node) => {
    if (node.kind !== "scalar" && node.flow && node.span.start < offset && offset <= node.span.end)
      start ??= node.span.start;
  });
  if (start === undefined) return 0;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const key = before.search(/[^\s-]/);
  return (key < 0 ? before.lastIndexOf("-") : key) + 1;
}

/** Whether the line at the cursor is text of a string that began on an earlier line. */
export function holdsText(text: string, root: YamlNode | undefined, line: Span, offset: number): boolean {
  let inside = false;
  const goesOn = (span: Span): boolean =>
    span.start < line.start && line.start < span.end && offset <= span.end;
  visit(root, (node) => {
    if (
      node.kind === "mapping" &&
      node.flow &&
      node.entries.some((entry) => !entry.merged && goesOn(entry.keySpan))
    )
      inside = true;
    if (node.kind !== "scalar" || node.span.start >= line.start) return;
    if (node.style === "plain") {
      // In block style the next line of a plain value may be a half-typed key just as well.
      if (goesOn(node.span) && flowsAt(root, node.span.start) > 0) inside = true;
      return;
    }
    if (node.style !== "block") {
      if (offset < node.span.end) inside = true;
      return;
    }
    const lineText = text.slice(line.start, line.end);
    const isWritten = lineText.trim() !== "";
    const column = isWritten ? lineText.search(/\S/) : offset - line.start;
    const follows = isWritten
      ? line.start < node.span.end
      : text.slice(node.span.end, line.start).trim() === "";
    // A blank line between lines of the text belongs to it, however short it is.
    const between =
      !isWritten && line.start < node.span.end && text.slice(line.end, node.span.end).trim() !== "";
    if (between) inside = true;
    if (follows && column >= contentColumn(text, node.span)) inside = true;
  });
  return inside;
}

/** The column from which on a line belongs to a block scalar. */
function contentColumn(text: string, span: Span): number {
  const first = /\n([ ]*)[^\s]/.exec(text.slice(span.start, span.end));
  if (first !== null) return (first[1] ?? "").length;
  const lineStart = lineStartOf(text, span.start);
  const lead = /^[ ]*(?:- +)*/.exec(text.slice(lineStart, span.start))?.[0] ?? "";
  return /- +$/.test(lead) && lead.length === span.start - lineStart
    ? lead.replace(/- +$/, "").length + 1
    : lead.length + 1;
}
