import type { YamlNode } from "./node.ts";

/** Whether two trees say the same, wherever and however they are written. */
export function sameValue(a: YamlNode | undefined, b: YamlNode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === "scalar" && b.kind === "scalar") return Object.is(a.value, b.value);
  if (a.kind === "sequence" && b.kind === "sequence")
    return (
      a.items.length === b.items.length && a.items.every((item, index) => sameValue(item, b.items[index]))
    );
  if (a.kind !== "mapping" || b.kind !== "mapping" || a.entries.length !== b.entries.length) return false;
  return a.entries.every(({ key, value }, index) => {
    const other = b.entries[index];
    return other?.key === key && sameValue(value, other.value);
  });
}
