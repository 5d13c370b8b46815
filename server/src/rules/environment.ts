import type { KnownVariable } from "../registry/knownChecks.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { columnOf } from "../yaml/indentation.ts";
import { layoutOf } from "../yaml/layout.ts";
import { type Entry, entryOf, type MappingNode, type SequenceNode } from "../yaml/node.ts";
import { endOfLines } from "../yaml/removal.ts";

/** A variable as it is written into `env`: lines of block YAML, the first with the name, and the same between braces. */
export interface WrittenVariable {
  readonly lines: readonly string[];
  readonly flow: string;
}

export function writtenVariable(variable: KnownVariable, secret: string): WrittenVariable {
  const name = `name: ${variable.name}`;
  if (variable.form === "node")
    return {
      lines: [name, "valueFrom:", "  fieldRef:", "    fieldPath: spec.nodeName"],
      flow: `{${name}, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}`,
    };
  if (variable.form === "secret") {
    const key = secretKey(variable.name);
    return {
      lines: [name, "valueFrom:", "  secretKeyRef:", `    name: ${secret}`, `    key: ${key}`],
      flow: `{${name}, valueFrom: {secretKeyRef: {name: ${secret}, key: ${key}}}}`,
    };
  }
  const value = `value: ${JSON.stringify(variable.example ?? variable.default ?? "")}`;
  return { lines: [name, value], flow: `{${name}, ${value}}` };
}

/** The key under which a Secret most likely holds the variable: `API_KEY` is `api-key`. */
export const secretKey = (name: string): string => name.toLowerCase().replaceAll("_", "-");

/** Writes variables into the container's `env`, behind those that stand there; undefined where its text is not its own. */
export function variablesAdded(
  text: string,
  container: MappingNode,
  variables: readonly WrittenVariable[],
): TextEdit | undefined {
  const entry = entryOf(container, "env");
  if (entry?.merged === true) return undefined;
  if (entry?.value.kind === "sequence" && entry.value.items.length > 0)
    return entry.value.span.start < entry.keySpan.end ? undefined : appended(text, entry.value, variables);
  if (entry !== undefined) return filled(text, container, entry, variables);
  return container.flow ? undefined : behindImage(text, container, variables);
}

function appended(
  text: string,
  list: SequenceNode,
  variables: readonly WrittenVariable[],
): TextEdit | undefined {
  const last = list.items.at(-1);
  if (last === undefined) return undefined;
  if (list.flow) {
    const at = last.span.end;
    return { span: { start: at, end: at }, newText: variables.map(({ flow }) => `, ${flow}`).join("") };
  }
  const first = list.items[0] ?? last;
  const dash = /^([ \t]*)(?:- +)*(- +)$/.exec(
    text.slice(text.lastIndexOf("\n", first.span.start - 1) + 1, first.span.start),
  );
  if (dash === null) return undefined;
  const column = columnOf(text, first.span.start) - (dash[2]?.length ?? 0);
  return below(text, last.span.start, last.span.end, itemLines(variables, column));
}

/** Behind a key that has nothing but an empty pair of brackets, or nothing at all. */
function filled(
  text: string,
  container: MappingNode,
  entry: Entry,
  variables: readonly WrittenVariable[],
): TextEdit | undefined {
  const { keySpan, value } = entry;
  const between = text.slice(keySpan.end, value.span.start);
  if (value.kind === "mapping" || !/^\s*:[ \t]*$/.test(between)) return undefined;
  const end = Math.max(value.span.end, keySpan.end + between.trimEnd().length);
  const start = keySpan.end + between.indexOf(":") + 1;
  if (container.flow || (value.kind === "scalar" && value.source !== "" && value.value !== null))
    return undefined;
  const lines = itemLines(variables, columnOf(text, keySpan.start) + listIndent(text, container));
  return { span: { start, end }, newText: lines.map((line) => lineEndingOf(text) + line).join("") };
}

function behindImage(
  text: string,
  container: MappingNode,
  variables: readonly WrittenVariable[],
): TextEdit | undefined {
  const image = entryOf(container, "image");
  if (image === undefined || image.merged) return undefined;
  const column = columnOf(text, image.keySpan.start);
  const lines = [`${" ".repeat(column)}env:`, ...itemLines(variables, column + listIndent(text, container))];
  return below(text, image.span.start, image.span.end, lines);
}

const listIndent = (text: string, container: MappingNode): number =>
  layoutOf(text, container, lineEndingOf(text)).listIndent;

const itemLines = (variables: readonly WrittenVariable[], column: number): readonly string[] =>
  variables.flatMap(({ lines }) =>
    lines.map((line, index) => `${" ".repeat(column)}${index === 0 ? "- " : "  "}${line}`),
  );

function below(text: string, start: number, end: number, lines: readonly string[]): TextEdit {
  const at = endOfLines(text, start, end);
  const newline = lineEndingOf(text);
  const isOpen = !/[\r\n]$/.test(text.slice(0, at));
  const written = lines.join(newline);
  return { span: { start: at, end: at }, newText: isOpen ? newline + written : written + newline };
}
