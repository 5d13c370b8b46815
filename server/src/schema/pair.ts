import type { Kind } from "../checks/kinds.ts";
import type { Fix } from "../text/finding.ts";
import { columnOf } from "../yaml/indentation.ts";
import type { Entry, MappingNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { plainValue } from "../yaml/scalar.ts";
import { fieldAt } from "./model.ts";

/** Whether an item holds nothing but a pair of a name and its value, where it should have a `name` and a `value`. */
export function isPair(kind: Kind, path: Path, item: MappingNode, entry: Entry): boolean {
  const field = fieldAt(kind, path);
  return (
    typeof path.at(-1) === "number" &&
    field?.required?.includes("name") === true &&
    field.required.every((name) => name === "name" || name === "value") &&
    field.children.includes("value") &&
    item.entries.length === 1 &&
    !entry.merged &&
    entry.value.kind === "scalar" &&
    entry.value.style !== "block"
  );
}

export function spellingOut(text: string, item: MappingNode, { key, keySpan, value }: Entry): readonly Fix[] {
  if (value.kind !== "scalar" || value.span.start < keySpan.end) return [];
  const source = text.slice(value.span.start, value.span.end);
  const isString = typeof value.value === "string";
  const written = isString || source === "" ? source : JSON.stringify(source);
  const name = typeof plainValue(key) === "string" && /^[\w.-]+$/.test(key) ? key : JSON.stringify(key);
  const gap = item.flow ? ", " : `\n${" ".repeat(columnOf(text, keySpan.start))}`;
  const rest = written === "" ? "" : `${gap}value: ${written}`;
  const end = Math.max(keySpan.end, value.span.end);
  return [
    {
      title: `Write \`name\` and \`value\``,
      edits: [{ span: { start: keySpan.start, end }, newText: `name: ${name}${rest}` }],
    },
  ];
}
