import { touches } from "../text/span.ts";
import type { Entry, YamlNode } from "./node.ts";
import type { Path } from "./path.ts";

/** What stands at a place of the text: a key, or a value, with the way to it from the root. */
export interface Located {
  readonly path: Path;
  readonly part: "key" | "value";
  /** The value at the path. */
  readonly node: YamlNode;
  /** The entry that holds it, undefined for items of a list and the root. */
  readonly entry: Entry | undefined;
}

/** The innermost key or value that `offset` touches; undefined between them. */
export function locate(root: YamlNode | undefined, offset: number): Located | undefined {
  return root === undefined ? undefined : within(root, offset, [], undefined);
}

function within(node: YamlNode, offset: number, path: Path, entry: Entry | undefined): Located | undefined {
  if (node.kind === "scalar") {
    return touches(node.span, offset) ? { path, part: "value", node, entry } : undefined;
  }
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      const found = touches(item.span, offset)
        ? within(item, offset, [...path, index], undefined)
        : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const child of node.entries) {
    // Merged keys and what an alias stands for are written elsewhere.
    if (child.merged || !touches(child.span, offset)) continue;
    const childPath = [...path, child.key];
    if (touches(child.keySpan, offset))
      return { path: childPath, part: "key", node: child.value, entry: child };
    const found = within(child.value, offset, childPath, child);
    if (found !== undefined) return found;
    // An alias: what it stands for is written elsewhere.
    if (child.value.span.start < child.keySpan.start)
      return { path: childPath, part: "value", node: child.value, entry: child };
  }
  return undefined;
}
