import { documentOf, type ParsedDocument } from "./parse.ts";

/** A document read as if its tabs in front of lines were blanks, and the way between the offsets of both texts. */
export interface Untabbed {
  readonly document: ParsedDocument;
  readonly toUntabbed: (offset: number) => number;
  readonly toText: (offset: number) => number;
}

/** How many columns a tab can have been meant for. */
const widths = [2, 4, 8];

const known = new WeakMap<ParsedDocument, Untabbed | "none">();

/** Undefined where no tab stands in the indentation, which no YAML reader takes. */
export function untabbed(document: ParsedDocument): Untabbed | undefined {
  const found = known.get(document) ?? freshlyUntabbed(document) ?? "none";
  known.set(document, found);
  return found === "none" ? undefined : found;
}

function freshlyUntabbed(document: ParsedDocument): Untabbed | undefined {
  const { text, problems, role } = document;
  if (problems.length === 0) return undefined;
  const tabs: number[] = [];
  for (const { index, 0: indent } of text.matchAll(/^[ \t]*\t[ \t]*/gm))
    for (let at = 0; at < indent.length; at++) if (indent[at] === "\t") tabs.push(index + at);
  if (tabs.length === 0) return undefined;
  let best: Untabbed | undefined;
  for (const width of widths) {
    const read = documentOf(widened(text, tabs, width), role);
    if (best !== undefined && best.document.problems.length <= read.problems.length) continue;
    best = { document: read, ...ways(tabs, width) };
    if (read.problems.length === 0) break;
  }
  return best;
}

function widened(text: string, tabs: readonly number[], width: number): string {
  const blank = " ".repeat(width);
  let from = 0;
  let result = "";
  for (const tab of tabs) {
    result += text.slice(from, tab) + blank;
    from = tab + 1;
  }
  return result + text.slice(from);
}

const ways = (tabs: readonly number[], width: number): Pick<Untabbed, "toUntabbed" | "toText"> => ({
  toUntabbed: (offset) => offset + (width - 1) * tabs.filter((tab) => tab < offset).length,
  toText(offset) {
    let by = 0;
    for (const tab of tabs) {
      if (tab + by >= offset) break;
      by += width - 1;
    }
    return Math.max(0, offset - by);
  },
});
