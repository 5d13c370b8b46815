import type { Span } from "../text/span.ts";

/**
 * A list of resources (`kind: List`) in block style, cut where its items begin. The parts are whole lines, follow one
 * another and cover the text; what is nested in one cannot reach into the next.
 */
export interface ListCut {
  /** Up to the first dash: the line `items:`, what stands above it, and comments below it. */
  readonly head: Span;
  /** Each from the line of its dash on. */
  readonly items: readonly Span[];
  /** The keys behind the items; empty where there are none. */
  readonly tail: Span;
}

const listKind = /^kind:[ \t]+(["']?)\w*List\1[ \t]*(?:#[^\n]*)?\r?$/m;
const itemsLine = /^items:[ \t]*(?:#[^\n]*)?\r?\n(?: *(?:#[^\n]*)?\r?\n)*(?=( *)-[ \r\n])/m;

/** Undefined where the text is no such list, or where its lines alone do not tell what belongs to which item. */
export function listCut(text: string): ListCut | undefined {
  const opening = itemsLine.exec(text);
  if (opening === null) return undefined;
  const first = opening.index + opening[0].length;
  const found = dashLines(text, first, opening[1] ?? "");
  if (found === undefined) return undefined;
  const { starts, end } = found;
  if (!listKind.test(text.slice(0, first)) && !listKind.test(text.slice(end))) return undefined;
  return {
    head: { start: 0, end: first },
    items: starts.map((start, at) => ({ start, end: starts[at + 1] ?? end })),
    tail: { start: end, end: text.length },
  };
}

/** Where the items begin, and where the last of them ends. Undefined where a line stands left of their dashes or beside them. */
function dashLines(
  text: string,
  first: number,
  indent: string,
): { readonly starts: readonly number[]; readonly end: number } | undefined {
  const starts: number[] = [];
  const line = new RegExp(`\\n( {0,${indent.length}})([^ \\r\\n#])`, "g");
  line.lastIndex = first - 1;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const [, blank = "", sign = ""] = match;
    const start = match.index + 1;
    const isDash = sign === "-" && /^[ \r\n]?$/.test(text.charAt(line.lastIndex));
    if (isDash && blank.length === indent.length) starts.push(start);
    else if (blank === "") return { starts, end: start };
    else return undefined;
  }
  return { starts, end: text.length };
}
