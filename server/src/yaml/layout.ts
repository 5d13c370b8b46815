import { columnOf } from "./indentation.ts";
import type { YamlNode } from "./node.ts";

/** How the author lays YAML out. */
export interface Layout {
  readonly newline: "\n" | "\r\n";
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes of its list: 0 or the step. */
  readonly listIndent: number;
}

/** Read from the first nested mapping and the first list of the document; two columns each where there is none. */
export function layoutOf(text: string, root: YamlNode | undefined, newline: "\n" | "\r\n"): Layout {
  let step: number | undefined;
  let list: number | undefined;
  const read = (node: YamlNode, depth: number): void => {
    if (depth > 40 || (step !== undefined && list !== undefined)) return;
    if (node.kind === "sequence") {
      for (const item of node.items.slice(0, 20)) read(item, depth + 1);
      return;
    }
    if (node.kind !== "mapping" || node.flow) return;
    const column = columnOf(text, node.span.start);
    for (const entry of node.entries) {
      const value = entry.value;
      if (entry.merged || value.span.start < entry.keySpan.end || value.kind === "scalar" || value.flow)
        continue;
      const by = columnOf(text, value.span.start) - column;
      if (value.kind === "mapping" && by > 0 && by <= 8) step ??= by;
      if (value.kind === "sequence" && by >= 0 && by <= 8) list ??= by;
      read(value, depth + 1);
    }
  };
  if (root !== undefined) read(root, 0);
  return { newline, step: step ?? 2, listIndent: list ?? step ?? 2 };
}
