import type { YamlNode } from "../yaml/node.ts";

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const mostDouble = 2 ** 63 - 1024;

/**
 * The value as the API server judges it: a key with nothing behind it counts as absent (but an empty item of a list does
 * not), the last of two equal keys wins. Integers that fit 64 bits stay inside the largest double that does.
 */
export function plainValue(node: YamlNode): unknown {
  if (node.kind === "sequence") return node.items.map(plainValue);
  if (node.kind === "scalar") return typeof node.value === "bigint" ? plainInteger(node.value) : node.value;
  const value: Record<string, unknown> = Object.create(null);
  for (const entry of node.entries) {
    const own = plainValue(entry.value);
    if (own === null) delete value[entry.key];
    else value[entry.key] = own;
  }
  return value;
}

function plainInteger(value: bigint): number {
  const fits = value >= int64.least && value <= int64.most;
  return fits ? Math.min(Number(value), mostDouble) : Number(value);
}
