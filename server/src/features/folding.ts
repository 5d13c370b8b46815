import { resourcesOf } from "../checks/resources.ts";
import { lineAt, type SourceText, sourceTextOf } from "../text/sourceText.ts";
import { entryOf, type YamlNode } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import type { PlacedSection, YamlFile } from "../yaml/yamlFile.ts";
import { foldedComments } from "./foldedComments.ts";

/** Lines, counted from 0, of which all but the first can be hidden. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: "block" | "comment" | "region";
  /** How many folds are around it in its document. */
  readonly depth: number;
}

const known = new WeakMap<ParsedDocument, readonly Fold[]>();

/**
 * What can be folded in a file with a check: its documents, mappings, lists, block scalars and comments, the outermost first
 * where there are more than `most`. Undefined for other files: an editor knows what to do with them.
 */
export function folds(file: YamlFile, most: number): readonly Fold[] | undefined {
  const isOurs = file.documents.some(({ document }) =>
    resourcesOf(document).some(({ is }) => is === "check" || is === "near-miss"),
  );
  if (!isOurs) return undefined;
  const least = file.sections.length > 1 ? 0 : 1;
  const own = file.sections.flatMap((section) => foldsAround(file.source, section, least === 0));
  const deepest = depthFor(file, own, least, most);
  const inner = file.documents.flatMap(({ start, document }) => {
    const line = lineAt(file.source, start);
    return foldsOf(document)
      .filter(({ depth }) => depth <= deepest)
      .map((fold): Fold => ({ ...fold, first: fold.first + line, last: fold.last + line }));
  });
  return onePerLine([...own, ...inner]).slice(0, most);
}

/** The depth down to which there are no more folds than wanted. */
function depthFor(file: YamlFile, own: readonly Fold[], least: number, most: number): number {
  const counts: number[] = [];
  const count = ({ depth }: Fold): void => {
    counts[depth] = (counts[depth] ?? 0) + 1;
  };
  own.forEach(count);
  for (const { document } of file.documents) foldsOf(document).forEach(count);
  let room = most;
  let depth = least;
  while (depth < counts.length && (counts[depth] ?? 0) <= room) {
    room -= counts[depth] ?? 0;
    depth++;
  }
  return Math.max(least, depth - 1);
}

/** A document of a stream, from its `---` or first value to its last, and the items of a list that is read one by one. */
function foldsAround(
  source: SourceText,
  { text, start, placed }: PlacedSection,
  isOfMany: boolean,
): readonly Fold[] {
  const first = /^(?!\s*(?:#|%|$))/m.exec(text);
  const endOf = (to: string, from: number): number => lineAt(source, from + to.trimEnd().length);
  const whole =
    first === null || !isOfMany
      ? []
      : foldOf(lineAt(source, start + first.index), endOf(text, start), "block", 0);
  const head = placed[0]?.document.role === "frame" ? placed[0] : undefined;
  const items = entryOf(head?.document.root, "items");
  const lastItem = placed.findLast(({ document }) => document.role === "item");
  if (head === undefined || items === undefined || lastItem === undefined) return whole;
  const from = lineAt(source, head.start + items.keySpan.start);
  return [...whole, ...foldOf(from, endOf(lastItem.document.text, lastItem.start), "block", 1)];
}

/** Of one document, by its own lines. */
function foldsOf(document: ParsedDocument): readonly Fold[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const source = sourceTextOf(document.text);
  const blocks = document.root === undefined ? [] : blocksIn(document.root, source);
  const folds = onePerLine([...blocks, ...foldedComments(source, document.root)]);
  known.set(document, folds);
  return folds;
}

const foldOf = (first: number, last: number, kind: Fold["kind"], depth: number): readonly Fold[] =>
  last > first ? [{ first, last, kind, depth }] : [];

function blocksIn(root: YamlNode, source: SourceText): readonly Fold[] {
  const found: Fold[] = [];

  /** `from` is where the line begins that stays to be seen. */
  function add(node: YamlNode, from: number, depth: number): void {
    found.push(...foldOf(lineAt(source, from), lastLine(source, node), "block", depth));
    into(node, depth + 1);
  }

  function into(node: YamlNode, depth: number): void {
    if (node.kind === "scalar") return;
    if (node.kind === "sequence") {
      // The dash of an item that is no scalar stands on its first line, or alone above it.
      for (const item of node.items)
        if (item.span.start >= node.span.start)
          add(item, node.flow ? item.span.start : dashBefore(source.text, item), depth);
      return;
    }
    for (const { merged, keySpan, value } of node.entries)
      if (!merged && value.span.start >= keySpan.start) add(value, keySpan.start, depth);
  }

  into(root, 1);
  return found;
}

const dashBefore = (text: string, item: YamlNode): number => {
  const dash = text.lastIndexOf("-", item.span.start - 1);
  return dash < 0 ? item.span.start : dash;
};

/** The last line with something of the value on it; a bracket that closes it stays to be seen. */
function lastLine(source: SourceText, node: YamlNode): number {
  const { start, end } = node.span;
  const text = source.text.slice(start, end).trimEnd();
  const last = lineAt(source, start + text.length);
  return node.kind !== "scalar" && node.flow && /\n[ \t]*[\]}]$/.test(text) ? last - 1 : last;
}

/** Of folds that begin on one line the longest: an item embraces the key behind its dash. */
function onePerLine(folds: readonly Fold[]): readonly Fold[] {
  const byLine = new Map<number, Fold>();
  for (const fold of folds) {
    const other = byLine.get(fold.first);
    if (other === undefined || other.last < fold.last) byLine.set(fold.first, fold);
  }
  return [...byLine.values()].sort((a, b) => a.first - b.first);
}
