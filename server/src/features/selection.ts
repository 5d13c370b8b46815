import { mentionsOf } from "../checks/mentions/mentions.ts";
import { lineAt, lineSpan } from "../text/sourceText.ts";
import { type Span, shifted, touches } from "../text/span.ts";
import type { Entry, ScalarNode, YamlNode } from "../yaml/node.ts";
import { documentAt, sectionAt, type YamlFile } from "../yaml/yamlFile.ts";

/**
 * What grows around an offset when an author selects more and more, the least first: a name, a string without and with its
 * quotes, the entry or item, its mapping or list, the document, the file. Each span holds the one before.
 */
export function selection(file: YamlFile, offset: number): readonly Span[] {
  const whole = { start: 0, end: file.source.text.length };
  const placed = documentAt(file, offset);
  if (placed === undefined) return [whole];
  const { start, document } = placed;
  const { text, root } = document;
  const at = offset - start;
  const inside = root === undefined ? [] : spansIn(text, root, at);
  const names = mentionsOf(document)
    .filter(({ span }) => touches(span, at))
    .flatMap(({ span, style, whole: signed }) => (style === "part" ? [span, signed] : [span]));
  const line = lineSpan(file.source, lineAt(file.source, offset));
  const content = { start: line.start + leadingBlanks(file.source.text, line), end: line.end };
  const spans = [
    whole,
    ...spansAround(file, offset),
    trimmed(text, { start: 0, end: text.length }, start),
    ...inside.map((span) => trimmed(text, span, start)),
    ...(isInside(inside.at(-1), shifted(content, -start)) ? [content] : []),
    ...names.reverse().map((span) => shifted(span, start)),
  ];
  return nested(spans, offset);
}

/** The document of the stream, and the items of a list that is read one by one. */
function spansAround(file: YamlFile, offset: number): readonly Span[] {
  const section = sectionAt(file, offset);
  if (section === undefined) return [];
  const { text, start, placed } = section;
  const items = placed.filter(({ document }) => document.role === "item");
  const [first] = items;
  const last = items.at(-1);
  const around = [trimmed(text, { start: 0, end: text.length }, start)];
  if (first === undefined || last === undefined) return around;
  const end = last.start + last.document.text.length;
  return [...around, trimmed(text, { start: first.start - start, end: end - start }, start)];
}

/** Outermost first. */
function spansIn(text: string, node: YamlNode, at: number): readonly Span[] {
  if (!touches(node.span, at)) return [];
  switch (node.kind) {
    case "scalar":
      return [node.span, ...insideOf(text, node)];
    case "sequence": {
      const item = node.items.find(({ span }) => span.start >= node.span.start && touches(span, at));
      if (item === undefined) return [node.span];
      const dash = node.flow ? item.span.start : text.lastIndexOf("-", item.span.start - 1);
      return [
        node.span,
        { start: dash < 0 ? item.span.start : dash, end: item.span.end },
        ...spansIn(text, item, at),
      ];
    }
    case "mapping": {
      const entry = node.entries.find(({ merged, span }) => !merged && touches(span, at));
      return [node.span, ...(entry === undefined ? [] : spansOfEntry(text, entry, at))];
    }
  }
}

function spansOfEntry(text: string, { keySpan, span, value }: Entry, at: number): readonly Span[] {
  if (touches(keySpan, at)) return [span, keySpan];
  // The value of an alias stands elsewhere.
  return value.span.start < keySpan.start ? [span] : [span, ...spansIn(text, value, at)];
}

/** A string without its quotes, a block scalar without its header. */
function insideOf(text: string, { span, style }: ScalarNode): readonly Span[] {
  if (style === "plain") return [];
  if (style !== "block") return [{ start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) }];
  const body = text.slice(span.start, span.end).search(/\n[ \t\r\n]*[^ \t\r\n]/);
  if (body < 0) return [];
  const first = /[^ \t\r\n]/.exec(text.slice(span.start + body));
  return [{ start: span.start + body + (first?.index ?? 0), end: span.end }];
}

function trimmed(text: string, { start, end }: Span, by: number): Span {
  const own = text.slice(start, end);
  const before = own.length - own.trimStart().length;
  return own.trim() === ""
    ? shifted({ start, end }, by)
    : shifted({ start: start + before, end: start + own.trimEnd().length }, by);
}

const leadingBlanks = (text: string, { start, end }: Span): number =>
  /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;

/** A line inside a text of several. */
const isInside = (outer: Span | undefined, inner: Span): boolean =>
  outer !== undefined && inner.start >= outer.start && inner.end <= outer.end;

/** The spans that hold the offset, each within the one before it, turned round. */
function nested(spans: readonly Span[], offset: number): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const outer = kept.at(-1);
    const isWithin = outer === undefined || (span.start >= outer.start && span.end <= outer.end);
    const isSame = outer !== undefined && span.start === outer.start && span.end === outer.end;
    if (isWithin && !isSame && touches(span, offset)) kept.push(span);
  }
  return kept.reverse();
}
