import type { MappingNode } from "../yaml/node.ts";
import { plainValue } from "../yaml/scalar.ts";

/** A mapping of strings that a repair writes, as block YAML, between braces, or as JSON. */
export interface Written {
  readonly [key: string]: string | Written;
}

/** Lines of block YAML, two columns for each level. */
export const blockLines = (written: Written): readonly string[] =>
  Object.entries(written).flatMap(([key, value]) =>
    typeof value === "string"
      ? [`${key}: ${scalarText(key, value)}`]
      : [`${key}:`, ...blockLines(value).map((line) => `  ${line}`)],
  );

/** On one line, between braces. */
export const flowText = (written: Written, isJson: boolean): string => `{${entriesText(written, isJson)}}`;

/** The same without the braces around all. */
export const entriesText = (written: Written, isJson: boolean): string =>
  Object.entries(written)
    .map(([key, value]) => {
      const name = isJson ? JSON.stringify(key) : key;
      if (typeof value !== "string") return `${name}: ${flowText(value, isJson)}`;
      return `${name}: ${isJson ? JSON.stringify(value) : scalarText(key, value)}`;
    })
    .join(", ");

/** Names are written plainly where YAML reads them as they are; values of variables always stand in quotes. */
const scalarText = (key: string, value: string): string =>
  key !== "value" && /^[\w./](?:[-\w./]*)$/.test(value) && plainValue(value) === value
    ? value
    : JSON.stringify(value);

/** Whether the keys of a mapping stand in quotes, as in JSON. */
export const isJsonAt = (text: string, { entries, flow }: MappingNode): boolean =>
  flow && entries[0] !== undefined && text[entries[0].keySpan.start] === '"';
