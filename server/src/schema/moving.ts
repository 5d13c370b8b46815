import type { TextEdit } from "../text/textEdit.ts";
import { type Entry, entryOf, type MappingNode, nodeAt } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { columnAt, insertion, linesAt, removal } from "./edits.ts";
import type { Subject } from "./place.ts";

/**
 * Moves an entry to the path `to`, whose mapping must be written already or lie below the mapping that holds the entry now.
 * Undefined where the place is not clear or taken.
 */
export function moving(
  { root, text }: Subject,
  from: Path,
  entry: Entry,
  to: Path,
): readonly TextEdit[] | undefined {
  const around = from.slice(0, -1);
  const mapping = nodeAt(root, around);
  if (mapping?.kind !== "mapping" || mapping.flow || entry.merged || !isSingular(root, around, to))
    return undefined;
  // An alias may come to stand before its anchor.
  if (/[\s[{,:][&*][\w-]/.test(text.slice(entry.keySpan.end, entry.span.end))) return undefined;
  const target = nodeAt(root, to.slice(0, -1));
  const lines = linesOf(text, entry, String(to.at(-1)));
  if (target !== undefined) {
    if (target.kind !== "mapping" || target.flow || entryOf(target, String(to.at(-1))) !== undefined)
      return undefined;
    const written = insertion(text, target, lines);
    const taken = takenOut(root, text, around, entry);
    return written === undefined || taken === undefined ? undefined : [written, taken];
  }
  return nested(text, mapping, entry, lines, to.slice(around.length, -1));
}

/** Writes the mappings that are missing around the entry, where it stands. */
function nested(
  text: string,
  mapping: MappingNode,
  entry: Entry,
  lines: readonly string[],
  around: Path,
): readonly TextEdit[] | undefined {
  const names = around.filter((step) => typeof step === "string");
  if (names.length === 0 || names.length !== around.length || entryOf(mapping, names[0] ?? "") !== undefined)
    return undefined;
  const wrapped = [
    ...names.map((name, depth) => `${"  ".repeat(depth)}${name}:`),
    ...lines.map((line) => `${"  ".repeat(names.length)}${line}`),
  ];
  const { start } = entry.keySpan;
  return [
    { span: { start, end: contentEnd(text, entry) }, newText: linesAt(text, wrapped, columnAt(text, start)) },
  ];
}

/** Whether every list on the way is one that the entry stands in itself, or has only one item. */
function isSingular(root: Subject["root"], around: Path, to: Path): boolean {
  const shared = to.findIndex((step, index) => step !== around[index]);
  return to.every((step, index) => {
    if (typeof step !== "number" || shared < 0 || index < shared) return true;
    const list = nodeAt(root, to.slice(0, index));
    return list?.kind === "sequence" && list.items.length === 1;
  });
}

/** Takes the entry away; with it the mapping of the pod's metadata when nothing is left there. */
function takenOut(root: Subject["root"], text: string, around: Path, entry: Entry): TextEdit | undefined {
  const mapping = nodeAt(root, around);
  if (mapping?.kind !== "mapping") return undefined;
  const own = removal(text, mapping, entry);
  if (own !== undefined || around.at(-1) !== "metadata") return own;
  const outer = nodeAt(root, around.slice(0, -1));
  const holder = entryOf(outer, "metadata");
  return outer?.kind === "mapping" && holder !== undefined ? removal(text, outer, holder) : undefined;
}

/** The entry's lines under a new key, the indentation of its own column taken off. */
function linesOf(text: string, entry: Entry, key: string): readonly string[] {
  const column = columnAt(text, entry.keySpan.start);
  const [first = "", ...rest] = text.slice(entry.keySpan.end, contentEnd(text, entry)).split(/\r?\n/);
  return [
    key + first,
    ...rest.map((line) => line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0))),
  ];
}

const contentEnd = (text: string, entry: Entry): number =>
  entry.keySpan.end + text.slice(entry.keySpan.end, entry.span.end).trimEnd().length;
