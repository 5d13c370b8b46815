import { blockScalarAt } from "./everydayBlock.ts";
import { flowAt } from "./everydayFlow.ts";
import { type Found, plainAt, quotedAt } from "./everydayScalar.ts";
import type { Entry, YamlNode } from "./node.ts";
import { isLineOver, type Line, nextLine, nextLineOf, type Reading, skipBlanks } from "./reading.ts";
import { plainValue } from "./scalar.ts";

/** Deeper than anybody writes. */
const maxLevels = 60;

const notEveryday = /[\ufeff]|\r(?!\n)|^(?:%|\.\.\.)/m;
const startLine = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*---(?: *(?: #[^\n]*)?)\r?\n/;

/**
 * The tree of a document in everyday YAML: block mappings and lists, words and quoted strings of one line, brackets of one
 * line, and block scalars; no anchors, tags, or anything that the parser would have something to say about. It is the tree
 * that the parser's reading gives, many times faster. Undefined where the text goes beyond that.
 */
export function everydayTree(text: string): Found<YamlNode> {
  if (notEveryday.test(text)) return undefined;
  const reading: Reading = { text, at: startLine.exec(text)?.[0].length ?? 0 };
  const first = nextLine(reading);
  if (first.column < 0) return undefined;
  const found = collectionAt(reading, first.column, maxLevels);
  return found === undefined || found.next.column >= 0 ? undefined : found.node;
}

/** A value, where it ends with what belongs to its last line, and the line behind it. */
interface Read {
  readonly node: YamlNode;
  readonly end: number;
  readonly next: Line;
}

const isDash = ({ text, at }: Reading): boolean => text[at] === "-" && text[at + 1] === " ";
const key = /[A-Za-z0-9_./$+=~^][^\s:#,[\]{}&*!|>'"%@`]*(?=:(?: |\r?\n|$))/y;

/** The list or mapping that begins here, in that column. */
function collectionAt(reading: Reading, column: number, levels: number): Found<Read> {
  if (levels <= 0) return undefined;
  if (isDash(reading)) return sequenceAt(reading, column, levels);
  key.lastIndex = reading.at;
  return key.test(reading.text) ? mappingAt(reading, column, levels) : undefined;
}

function sequenceAt(reading: Reading, column: number, levels: number): Found<Read> {
  const start = reading.at;
  const items: YamlNode[] = [];
  for (;;) {
    const dash = reading.at;
    reading.at++;
    skipBlanks(reading);
    const inner = column + reading.at - dash;
    const item = collectionAt(reading, inner, levels - 1) ?? valueAt(reading, dash + inner - column, column);
    if (item === undefined) return undefined;
    items.push(item.node);
    const { next, end } = item;
    if (next.column === column && isDash(reading)) continue;
    const node = { kind: "sequence", span: { start, end }, items, flow: false } as const;
    return next.column > column || keepsComments(next, column) ? undefined : { node, end, next };
  }
}

function mappingAt(reading: Reading, column: number, levels: number): Found<Read> {
  const { text } = reading;
  const start = reading.at;
  const entries: Entry[] = [];
  const keys = new Set<string>();
  for (;;) {
    const at = reading.at;
    key.lastIndex = at;
    const written = key.exec(text)?.[0];
    if (written === undefined || written.length > 1000) return undefined;
    const keySpan = { start: at, end: at + written.length };
    const name = String(plainValue(written) ?? written);
    if (keys.has(name)) return undefined;
    keys.add(name);
    reading.at = keySpan.end + 1;
    const value = below(reading, column, levels) ?? valueAt(reading, reading.at, column);
    if (value === undefined) return undefined;
    const { node, end, next } = value;
    const span = { start: at, end: Math.max(keySpan.end, node.span.end) };
    entries.push({ key: name, keySpan, value: node, span, merged: false });
    if (next.column === column && !isDash(reading)) continue;
    const mapping = { kind: "mapping", span: { start, end }, entries, flow: false } as const;
    return next.column >= column || keepsComments(next, column) ? undefined : { node: mapping, end, next };
  }
}

/** Where nothing stands behind a key: the collection on the lines below it. */
function below(reading: Reading, column: number, levels: number): Found<Read> {
  const { text, at } = reading;
  if (!isLineOver(reading)) return undefined;
  reading.at = nextLineOf(text, at);
  const { column: inner } = nextLine(reading);
  const found =
    inner > column || (inner === column && isDash(reading))
      ? collectionAt(reading, inner, levels - 1)
      : undefined;
  if (found === undefined) reading.at = at;
  return found;
}

/** A value that begins on this line, at `start` or behind blanks; a block scalar is indented more deeply than `column`. */
function valueAt(reading: Reading, start: number, column: number): Found<Read> {
  const { text } = reading;
  reading.at = start;
  skipBlanks(reading);
  const sign = text[reading.at];
  const isBlock = sign === "|" || sign === ">";
  const node = isBlock
    ? blockScalarAt(reading, column)
    : sign === "[" || sign === "{"
      ? flowAt(reading, 20)
      : sign === '"' || sign === "'"
        ? quotedAt(reading)
        : plainAt(reading);
  if (node === undefined || (!isBlock && !isLineOver(reading))) return undefined;
  const end = nextLineOf(text, reading.at);
  reading.at = end;
  const next = nextLine(reading);
  // A line that is indented more deeply belongs to the value.
  return next.column > column && !isBlock ? undefined : { node, end, next };
}

/** Whether comments above the next line count as part of a collection that ends there, which moves its end. */
const keepsComments = ({ comments }: Line, column: number): boolean =>
  column === 0 ? comments > 0 : comments >= column;
