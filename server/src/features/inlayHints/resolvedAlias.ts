import type { YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import type { InlayHint } from "./inlayHint.ts";

/** Units of a value that are shown in a line, and lines of it in the tooltip. */
const longest = 40;
const mostLines = 12;

/** Behind `*name`: the value that it stands for. */
export const resolvedAlias = ({ aliases, text }: ParsedDocument): readonly InlayHint[] =>
  aliases.flatMap(({ name, span, value }) => {
    const label = value === undefined ? "" : inShort(value);
    if (value === undefined || label === "") return [];
    const tooltip = `\`*${name}\` stands for\n\n${quoted(value, text)}`;
    return [{ name: "resolvedAlias", offset: span.end, label: `= ${label}`, tooltip, edits: [] }];
  });

function inShort(value: YamlNode): string {
  if (value.kind === "scalar") return cut(value.style === "block" ? firstLineOf(value.value) : value.source);
  if (value.kind === "mapping") return cut(`{${value.entries.map(({ key }) => key).join(", ")}}`);
  return `${value.items.length} ${value.items.length === 1 ? "item" : "items"}`;
}

const firstLineOf = (value: unknown): string => `${String(value).trim().split(/\r?\n/)[0] ?? ""} …`;

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 2).trimEnd()} …`;
};

/** The value as it is written, its lines moved to the left. */
function quoted({ span }: YamlNode, text: string): string {
  const column = span.start - (text.lastIndexOf("\n", span.start - 1) + 1);
  const lines = text
    .slice(span.start, span.end)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replace(new RegExp(`^ {0,${column}}`), ""));
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  return ["~~~yaml", ...shown, "~~~"].join("\n");
}
