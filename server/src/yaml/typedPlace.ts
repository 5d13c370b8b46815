import type { Span } from "../text/span.ts";
import { columnOf } from "./indentation.ts";
import { layoutOf } from "./layout.ts";
import { dashesOf, levelFor, openLevels } from "./levels.ts";
import { entryAt, flowAround, mappingAround, sequenceAt } from "./locateTyped.ts";
import type { Entry, SequenceNode, YamlNode } from "./node.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";
import type { Path } from "./path.ts";
import type { Typed } from "./typed.ts";

export interface Situation {
  readonly document: ParsedDocument;
  readonly text: string;
  readonly typed: Typed;
  readonly line: Span;
}

export interface Place {
  readonly path: Path;
  readonly written: YamlNode | undefined;
  readonly column: number;
  readonly entry?: Entry;
}

export function placeFor(typed: Typed): (situation: Situation) => Place | undefined {
  if (typed.flow) return flowPlace;
  if (typed.keyStart !== undefined) return inlinePlace;
  if (typed.colon) return keyPlace;
  return typed.dashes.length > 0 ? dashPlace : linePlace;
}

/**
 * A word above more deeply indented lines, or above dashes in its own column, is the key of that block. Read with a colon in
 * it, the block is where it belongs.
 */
export function ownerPlace(
  text: string,
  typed: Typed,
): { readonly place: Place; readonly document: ParsedDocument } | undefined {
  if (typed.flow || typed.colon || typed.keyStart !== undefined) return undefined;
  const start = wordStart(typed);
  const end = typed.span.end + (typed.quote === "" || typed.open ? 0 : 1);
  const column = columnOf(text, start);
  const below = start === end || text[start] === "*" ? undefined : belowWord(text, end);
  if (below === undefined || below.column < column || (below.column === column && !below.isDash))
    return undefined;
  const word = typed.quote === "" ? text.slice(start, end - 1) : "k".repeat(end - 1 - start);
  const document = documentOf(`${text.slice(0, start)}${word}:${text.slice(end)}`);
  const found = entryAt(document.root, start);
  // In the column of dashes that hang from a key further left, a word is no key.
  if (found !== undefined && below.column === column && columnOf(text, found.mapping.span.start) !== column)
    return undefined;
  const place = keyPlace({ document, text, typed });
  return place && { place, document };
}

function flowPlace({ document, text, typed }: Situation): Place | undefined {
  const flow = flowAround(document.root, typed.span.start);
  if (flow === undefined) return undefined;
  const column = columnOf(text, flow.node.span.start);
  if (typed.keyStart !== undefined) {
    const found = entryAt(document.root, typed.keyStart);
    return found === undefined
      ? mergePlace(document, text, typed.keyStart)
      : { path: [...found.path, found.entry.key], written: undefined, column };
  }
  if (flow.node.kind === "mapping") {
    if (text.slice(0, wordStart(typed)).trimEnd().endsWith(":")) {
      // Its key stands on an earlier line.
      const owner = flow.node.entries.findLast((own) => !own.merged && own.keySpan.end < typed.span.start);
      return owner && { path: [...flow.path, owner.key], written: undefined, column };
    }
    const entry = flow.node.entries.find((own) => !own.merged && own.keySpan.start === wordStart(typed));
    const place = { path: flow.path, written: flow.node, column };
    return entry === undefined ? place : { ...place, entry };
  }
  const before = itemSpans(document, flow.node).filter(
    (span) => span.end < typed.span.start || span.end <= typed.gap - 1,
  );
  return typed.colon ? undefined : { path: [...flow.path, before.length], written: undefined, column };
}

/** Where the items of a list stand: one that is an alias stands there, and its value elsewhere. */
function itemSpans({ aliases }: ParsedDocument, { span, items }: SequenceNode): readonly Span[] {
  const left = aliases.filter((alias) => span.start < alias.span.start && alias.span.end <= span.end);
  const seen = new Set<YamlNode>();
  return items.map((item) => {
    const isHere = span.start < item.span.start && item.span.end <= span.end && !seen.has(item);
    seen.add(item);
    const at = isHere ? -1 : left.findIndex(({ value }) => value === item);
    return left.splice(Math.max(0, at), at < 0 ? 0 : 1)[0]?.span ?? item.span;
  });
}

function inlinePlace({ document, text, typed }: Situation): Place | undefined {
  const found = entryAt(document.root, typed.keyStart ?? -1);
  if (found === undefined) return mergePlace(document, text, typed.keyStart ?? -1);
  const { value, key } = found.entry;
  return {
    path: [...found.path, key],
    written: isEmpty(value) ? undefined : value,
    column: columnOf(text, found.entry.keySpan.start),
  };
}

/** Behind `<<:`, which is no key of the mapping that it merges into. */
function mergePlace({ root }: ParsedDocument, text: string, keyStart: number): Place | undefined {
  if (!text.startsWith("<<", keyStart)) return undefined;
  const found = mappingAround(root, keyStart);
  return found && { path: [...found.path, "<<"], written: undefined, column: columnOf(text, keyStart) };
}

function keyPlace({ document, text, typed }: Omit<Situation, "line">): Place | undefined {
  const found = entryAt(document.root, wordStart(typed));
  if (found === undefined) return undefined;
  return {
    path: found.path,
    written: found.mapping,
    column: columnOf(text, wordStart(typed)),
    entry: found.entry,
  };
}

function dashPlace({ document, text, typed }: Situation): Place | undefined {
  const dash = typed.dashes.at(-1) ?? 0;
  const found = sequenceAt(text, document.root, dash);
  if (found === undefined) return undefined;
  const index = dashesOf(text, found.node).indexOf(dash);
  const item = found.node.items[index];
  if (index < 0 || item === undefined) return undefined;
  const path = [...found.path, index];
  if (isEmpty(item))
    return {
      path,
      written: undefined,
      column: Math.max(columnOf(text, wordStart(typed)), columnOf(text, dash) + 2),
    };
  return { path, written: item, column: columnOf(text, item.span.start) };
}

function linePlace({ document, text, typed, line }: Situation): Place | undefined {
  const step = layoutOf(text, document.root, "\n").step;
  const column = text
    .slice(line.start, wordStart(typed))
    .replaceAll("\t", " ".repeat(step))
    .replace("\ufeff", "").length;
  const level = levelFor(openLevels(text, document.root, line.start), column);
  if (level === undefined) return undefined;
  return {
    path: level.path,
    written: level.node,
    column: level.node === undefined ? Math.max(level.column, column) : level.column,
  };
}

/** How the next written line begins. */
function belowWord(
  text: string,
  at: number,
): { readonly column: number; readonly isDash: boolean } | undefined {
  const found = /\n( *)(?:(-)(?=[ \t\r\n])|[^\s#])/.exec(text.slice(at));
  return found === null ? undefined : { column: (found[1] ?? "").length, isDash: found[2] !== undefined };
}

const isEmpty = (node: YamlNode): boolean =>
  node.kind === "scalar" && node.source === "" && node.value === null;

/** Where the word begins, its quote included. */
export const wordStart = (typed: Typed): number => typed.span.start - (typed.quote === "" ? 0 : 1);
