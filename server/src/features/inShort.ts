import type { YamlNode } from "../yaml/node.ts";

/** Units that are shown of a value. */
const longest = 40;

/** A value on one line: a scalar as it is written, the keys of a mapping, the number of a list's items. */
export function inShort(value: YamlNode): string {
  if (value.kind === "scalar") return cut(value.style === "block" ? firstLineOf(value.value) : value.source);
  if (value.kind === "mapping") return cut(`{${value.entries.map(({ key }) => key).join(", ")}}`);
  return `${value.items.length} ${value.items.length === 1 ? "item" : "items"}`;
}

const firstLineOf = (value: unknown): string => `${String(value).trim().split(/\r?\n/)[0] ?? ""} …`;

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 2).trimEnd()} …`;
};
