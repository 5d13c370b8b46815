import type { KnownVariable } from "../registry/knownChecks.ts";
import { lineStartOf } from "../text/lines.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { columnOf } from "../yaml/indentation.ts";
import { layoutOf } from "../yaml/layout.ts";
import { type Entry, entryOf, type MappingNode, type SequenceNode } from "../yaml/node.ts";
import { endOfLines } from "../yaml/removal.ts";
import type { Pod } from "./podParts.ts";
import { blockLines, flowText, isJsonAt, type Written } from "./written.ts";

/** A variable of `env`, with a value that works or with the place where it is kept. */
export function writtenVariable(variable: KnownVariable, secret: string): Written {
  const { name, form } = variable;
  if (form === "node") return { name, valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } };
  return form === "secret"
    ? { name, valueFrom: secretReference(name, secret) }
    : { name, value: variable.example ?? variable.default ?? "" };
}

/** The key under which a Secret most likely holds the variable: `api-key` for `API_KEY`. */
export const secretReference = (name: string, secret: string): Written => ({
  secretKeyRef: { name: secret, key: name.toLowerCase().replaceAll("_", "-") },
});

/** Writes variables into the container's `env`, behind those that stand there; undefined where its text is not its own. */
export function variablesAdded(
  { text, check }: Pod,
  container: MappingNode,
  variables: readonly Written[],
): TextEdit | undefined {
  const { listIndent } = layoutOf(text, check.root, lineEndingOf(text));
  const entry = entryOf(container, "env");
  if (entry === undefined) return behindImage(text, container, variables, listIndent);
  if (entry.merged || entry.value.span.start < entry.keySpan.end) return undefined;
  if (entry.value.kind === "sequence" && entry.value.items.length > 0)
    return appended(text, entry.value, variables);
  return filled(text, container, entry, variables, listIndent);
}

function appended(text: string, list: SequenceNode, variables: readonly Written[]): TextEdit | undefined {
  const [first] = list.items;
  const last = list.items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (list.flow) {
    const isJson = first.kind === "mapping" && isJsonAt(text, first);
    const newText = variables.map((one) => `, ${flowText(one, isJson)}`).join("");
    return { span: { start: last.span.end, end: last.span.end }, newText };
  }
  const dash = /- +$/.exec(text.slice(lineStartOf(text, first.span.start), first.span.start));
  if (dash === null) return undefined;
  const column = columnOf(text, first.span.start) - dash[0].length;
  return below(text, last.span.start, last.span.end, itemLines(variables, column));
}

/** Behind a key that has nothing but an empty pair of brackets, or nothing at all. */
function filled(
  text: string,
  container: MappingNode,
  { keySpan, value }: Entry,
  variables: readonly Written[],
  listIndent: number,
): TextEdit | undefined {
  const colon = /^\s*:/.exec(text.slice(keySpan.end))?.[0].length;
  if (colon === undefined || value.kind === "mapping") return undefined;
  if (value.kind === "scalar" && value.value !== null) return undefined;
  const start = keySpan.end + colon;
  const span = { start, end: Math.max(start, value.span.end) };
  if (container.flow) return { span, newText: ` ${listText(variables, isJsonAt(text, container))}` };
  const lines = itemLines(variables, columnOf(text, keySpan.start) + listIndent);
  // A comment behind the key stays there.
  if (value.span.start === value.span.end) return below(text, keySpan.start, start, lines);
  return { span, newText: lines.map((line) => lineEndingOf(text) + line).join("") };
}

function behindImage(
  text: string,
  container: MappingNode,
  variables: readonly Written[],
  listIndent: number,
): TextEdit | undefined {
  const image = entryOf(container, "image");
  if (image === undefined || image.merged || image.value.span.start < image.keySpan.end) return undefined;
  if (container.flow) {
    const isJson = isJsonAt(text, container);
    const newText = `, ${isJson ? '"env"' : "env"}: ${listText(variables, isJson)}`;
    return { span: { start: image.value.span.end, end: image.value.span.end }, newText };
  }
  const column = columnOf(text, image.keySpan.start);
  const lines = itemLines(variables, column + listIndent);
  return below(text, image.span.start, image.span.end, [`${" ".repeat(column)}env:`, ...lines]);
}

const listText = (variables: readonly Written[], isJson: boolean): string =>
  `[${variables.map((one) => flowText(one, isJson)).join(", ")}]`;

const itemLines = (variables: readonly Written[], column: number): readonly string[] =>
  variables.flatMap((variable) =>
    blockLines(variable).map((line, index) => `${" ".repeat(column)}${index === 0 ? "- " : "  "}${line}`),
  );

function below(text: string, start: number, end: number, lines: readonly string[]): TextEdit {
  const at = endOfLines(text, start, end);
  const newline = lineEndingOf(text);
  const isOpen = !/[\r\n]$/.test(text.slice(0, at));
  const written = lines.join(newline);
  return { span: { start: at, end: at }, newText: isOpen ? newline + written : written + newline };
}
