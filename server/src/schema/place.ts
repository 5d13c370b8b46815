import type { Kind } from "../checks/kinds.ts";
import type { Span } from "../text/span.ts";
import { type Entry, entryOf, type YamlNode } from "../yaml/node.ts";
import { type Path, pathText } from "../yaml/path.ts";

/** A value in a check, with the entry that holds it; items of lists and the root have none. */
export interface Place {
  readonly path: Path;
  readonly node: YamlNode;
  readonly entry: Entry | undefined;
  /** Whether the list or mapping around it is written with brackets or braces, where no block can stand. */
  readonly inFlow: boolean;
}

/** What is being looked at: the check's kind and the text of its document, from which all spans count. */
export interface Subject {
  readonly kind: Kind;
  readonly root: YamlNode;
  readonly text: string;
}

/** The place that a JSON pointer of the validator means. */
export function placeAt(root: YamlNode, pointer: string): Place | undefined {
  let place: Place = { path: [], node: root, entry: undefined, inFlow: false };
  if (pointer === "") return place;
  for (const escaped of pointer.slice(1).split("/")) {
    const step = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    const { node, path } = place;
    if (node.kind === "scalar") return undefined;
    if (node.kind === "sequence") {
      const item = node.items[Number(step)];
      if (item === undefined) return undefined;
      place = { path: [...path, Number(step)], node: item, entry: undefined, inFlow: node.flow };
    } else {
      const entry = entryOf(node, step);
      if (entry === undefined) return undefined;
      place = { path: [...path, step], node: entry.value, entry, inFlow: node.flow };
    }
  }
  return place;
}

/** The place as its own text has it: the value of an alias is written elsewhere, and what is wrong with it here is the alias. */
export function asWritten(place: Place, text: string): Place {
  const { node, entry } = place;
  if (entry === undefined || entry.merged || node.span.start >= entry.keySpan.end) return place;
  const alias = /\*[^\s,[\]{}]+$/.exec(text.slice(entry.keySpan.end, entry.span.end))?.[0];
  if (alias === undefined) return place;
  const span = { start: entry.span.end - alias.length, end: entry.span.end };
  return { ...place, node: node.kind === "scalar" ? { ...node, span } : { ...node, span, flow: true } };
}

/** Names that say little without the one before. */
const vague: ReadonlySet<string> = new Set(["spec", "metadata"]);

/** How a sentence names a place: "`podSpec`", "`podSpec.spec`", "this item of `containers`", "the check". */
export function named(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the check";
  if (typeof last === "number") return `this item of ${named(path.slice(0, -1))}`;
  const before = path.at(-2);
  return vague.has(last) && typeof before === "string" ? `\`${before}.${last}\`` : `\`${last}\``;
}

/** A path as a sentence shows it: `containers[].securityContext`. */
export const writtenPath = (path: Path): string =>
  `\`${pathText(path)
    .replace(/\[\d+\]/g, "[]")
    .replace(/^\[\]\.?/, "")}\``;

/** Where a wrong value is marked: the value itself, or its key when the value only begins on a later line. */
export function valueSpan({ node, entry }: Place, text: string): Span {
  const starts = node.span.start;
  if (node.kind === "scalar" && node.span.end > starts) return node.span;
  if (
    entry !== undefined &&
    (node.span.end === starts || text.slice(entry.keySpan.end, starts).includes("\n"))
  ) {
    return entry.keySpan;
  }
  return firstLine(node.span, text);
}

/** Where a missing field is marked: the key of the mapping around, or the first key of a list item and of the root. */
export function mappingSpan({ node, entry }: Place, text: string): Span {
  if (entry !== undefined) return entry.keySpan;
  const first = node.kind === "mapping" ? node.entries.find((one) => !one.merged) : undefined;
  return first?.keySpan ?? firstLine(node.span, text);
}

/** The part of the span that stands on its first line, without white space behind it; at least one unit where text follows. */
export function firstLine(span: Span, text: string): Span {
  const line = /^[^\r\n]*/.exec(text.slice(span.start, span.end))?.[0].trimEnd() ?? "";
  return { start: span.start, end: Math.max(span.start + line.length, Math.min(span.start + 1, span.end)) };
}
