import { lineEndOf } from "../text/lines.ts";
import type { ScalarNode } from "./node.ts";
import type { Reading } from "./reading.ts";
import { plainValue } from "./scalar.ts";

/** Undefined, here and in all of these functions: the text is not of everyday YAML. */
export type Found<T> = T | undefined;

export const scalarAt = (
  text: string,
  start: number,
  end: number,
  style: ScalarNode["style"],
  value: ScalarNode["value"],
): ScalarNode => ({ kind: "scalar", span: { start, end }, value, source: text.slice(start, end), style });

const double = /"((?:[^"\\\r\n]|\\["\\/nt])*)"/y;
const single = /'((?:[^'\r\n]|'')*)'/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/** The quoted text that begins here and ends on the same line. */
export function quotedAt(reading: Reading): Found<ScalarNode> {
  const { text, at } = reading;
  const isDouble = text[at] === '"';
  const pattern = isDouble ? double : single;
  pattern.lastIndex = at;
  const inner = pattern.exec(text)?.[1];
  if (inner === undefined) return undefined;
  reading.at = pattern.lastIndex;
  const value = isDouble
    ? inner.includes("\\")
      ? inner.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign)
      : inner
    : inner.replaceAll("''", "'");
  return scalarAt(text, at, pattern.lastIndex, isDouble ? "double" : "single", value);
}

const plainStart = /[^\s,[\]{}#&*!|>'"%@`?:-]|-[^\s,[\]{}]/y;

/** The unquoted text from here to the end of its line. */
export function plainAt(reading: Reading): Found<ScalarNode> {
  const { text, at } = reading;
  plainStart.lastIndex = at;
  if (!plainStart.test(text)) return undefined;
  let end = lineEndOf(text, at);
  const line = text.slice(at, end);
  const comment = line.indexOf(" #");
  if (comment >= 0) end = at + comment;
  while (text[end - 1] === " ") end--;
  const written = text.slice(at, end);
  if (written.includes("\t") || written.includes(": ") || written.endsWith(":")) return undefined;
  reading.at = end;
  return scalarAt(text, at, end, "plain", plainValue(written));
}

const plainInFlow = /(?:[^\s,[\]{}#&*!|>'"%@`?:-]|-[^\s,[\]{}#:'"])[^,[\]{}#:'"\t\r\n]*/y;

/** The unquoted text from here to the sign that ends it between brackets or braces. */
export function plainInFlowAt(reading: Reading): Found<ScalarNode> {
  const { text, at } = reading;
  plainInFlow.lastIndex = at;
  const written = plainInFlow.exec(text)?.[0].trimEnd();
  if (written === undefined) return undefined;
  reading.at = at + written.length;
  return scalarAt(text, at, reading.at, "plain", plainValue(written));
}
