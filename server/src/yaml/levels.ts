import { columnOf } from "./indentation.ts";
import type { MappingNode, SequenceNode, YamlNode } from "./node.ts";
import type { Path } from "./path.ts";

/** A block collection that a new line could still belong to, or the empty place of one. */
export interface Level {
  readonly path: Path;
  /** Undefined where nothing is written yet. */
  readonly node: YamlNode | undefined;
  /** Where its keys or dashes begin; for an empty place the least column that they may have. */
  readonly column: number;
  /** More of it follows below the new line, so a line between may not close it. */
  readonly goesOn: boolean;
}

/**
 * The block collections open at the line that begins at `line`, outermost first. None where the line would part a
 * value from its key, or tear it.
 */
export function openLevels(text: string, root: YamlNode | undefined, line: number): readonly Level[] {
  const levels: Level[] = [];
  let inside = false;
  const empty = (path: Path, column: number): void => {
    levels.push({ path, node: undefined, column, goesOn: false });
  };
  const add = (
    node: MappingNode | SequenceNode,
    path: Path,
    column: number,
    starts: readonly number[],
  ): void => {
    levels.push({ path, node, column, goesOn: starts.some((start) => start >= line) });
  };

  function into(value: YamlNode, path: Path, ownerColumn: number, ownerStart: number): void {
    // The value of an alias stands elsewhere.
    if (value.span.start < ownerStart) return;
    if (value.kind === "scalar" && value.source === "" && value.value === null) {
      empty(path, ownerColumn + 1);
      return;
    }
    if (
      value.kind === "scalar" &&
      value.style === "plain" &&
      value.span.end < line &&
      isBareWord(value, ownerStart)
    ) {
      empty(path, columnOf(text, value.span.start));
      return;
    }
    if (value.kind === "scalar" || value.flow) {
      inside = value.span.end > line && !(value.kind === "scalar" && value.style === "block");
      return;
    }
    if (value.kind === "mapping") mapping(value, path);
    else sequence(value, path);
  }

  /** A word on a line below its key may be a key that has no colon yet. */
  const isBareWord = (value: YamlNode, ownerStart: number): boolean =>
    text.slice(ownerStart, value.span.start).includes("\n");

  function mapping(node: MappingNode, path: Path): void {
    const own = node.entries.filter((entry) => !entry.merged);
    const column = columnOf(text, node.span.start);
    add(
      node,
      path,
      column,
      own.map((entry) => entry.keySpan.start),
    );
    const last = own.findLast((entry) => entry.keySpan.start < line);
    if (last !== undefined) into(last.value, [...path, last.key], column, last.keySpan.start);
  }

  function sequence(node: SequenceNode, path: Path): void {
    const column = columnOf(text, node.span.start);
    const dashes = dashesOf(text, node);
    add(node, path, column, dashes);
    const last = dashes.findLastIndex((dash) => dash < line);
    const item = node.items[last];
    if (item !== undefined) into(item, [...path, last], column, dashes[last] ?? 0);
  }

  if (root === undefined) empty([], 0);
  else into(root, [], -1, 0);
  return inside ? [] : levels;
}

/** Where the dash of each item of a block sequence stands. */
export function dashesOf(text: string, node: SequenceNode): readonly number[] {
  const column = columnOf(text, node.span.start);
  const dashes: number[] = [];
  let from = node.span.start;
  for (const item of node.items) {
    let dash = from;
    if (dashes.length > 0) {
      // Only a line of the sequence itself has a dash in its column.
      const found = new RegExp(`\\n {${column}}-(?=\\s|$)`, "g");
      found.lastIndex = Math.max(0, from - 1);
      const match = found.exec(text);
      dash = match === null ? node.span.end : match.index + 1 + column;
    }
    dashes.push(dash);
    from = item.span.start > dash ? item.span.end : dash + 1;
    if (item.kind !== "scalar" && text[from - 1] === "\n") from--;
  }
  return dashes;
}

/**
 * The level that a line in column `column` belongs to: the deepest one that it is not left of, else the outermost that may
 * still take a line here.
 */
export function levelFor(levels: readonly Level[], column: number): Level | undefined {
  const from = Math.max(
    0,
    levels.findLastIndex((level) => level.goesOn),
  );
  const allowed = levels.slice(from);
  let best: Level | undefined;
  for (const level of allowed) {
    // A list that is not indented shares its column with the key above: a bare word there is a key.
    if (level.column <= column && (best === undefined || level.column > best.column)) best = level;
  }
  return best ?? allowed[0];
}
