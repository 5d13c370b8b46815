import type { YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { inShort } from "../inShort.ts";
import type { InlayHint } from "./inlayHint.ts";

/** Lines of a value in the tooltip. */
const mostLines = 12;

/** Behind `*name`: the value that it stands for. */
export const resolvedAlias = ({ aliases, text }: ParsedDocument): readonly InlayHint[] =>
  aliases.flatMap(({ name, span, value }) => {
    const label = value === undefined ? "" : inShort(value);
    if (value === undefined || label === "") return [];
    const tooltip = `\`*${name}\` stands for\n\n${quoted(value, text)}`;
    return [{ name: "resolvedAlias", offset: span.end, label: `= ${label}`, tooltip, edits: [] }];
  });

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
