import { type Found, plainInFlowAt, quotedAt } from "./everydayScalar.ts";
import type { Entry, YamlNode } from "./node.ts";
import { type Reading, skipBlanks } from "./reading.ts";
import { plainValue } from "./scalar.ts";

/** What brackets or braces hold that open here and are closed on the same line. */
export function flowAt(reading: Reading, depth: number): Found<YamlNode> {
  const start = reading.at;
  const isMapping = reading.text[start] === "{";
  const close = isMapping ? "}" : "]";
  const entries: Entry[] = [];
  const items: YamlNode[] = [];
  if (depth <= 0) return undefined;
  reading.at++;
  for (let first = true; ; first = false) {
    skipBlanks(reading);
    if (first && reading.text[reading.at] === close) break;
    if (isMapping) {
      const entry = entryAt(reading, depth);
      if (entry === undefined || entries.some(({ key }) => key === entry.key)) return undefined;
      entries.push(entry);
    } else {
      const item = valueAt(reading, depth);
      if (item === undefined) return undefined;
      items.push(item);
    }
    skipBlanks(reading);
    const sign = reading.text[reading.at];
    if (sign === close) break;
    if (sign !== ",") return undefined;
    reading.at++;
  }
  reading.at++;
  const span = { start, end: reading.at };
  return isMapping
    ? { kind: "mapping", span, entries, flow: true }
    : { kind: "sequence", span, items, flow: true };
}

const key = /[A-Za-z0-9_.][\w./-]*(?=: )/y;

function entryAt(reading: Reading, depth: number): Found<Entry> {
  const start = reading.at;
  key.lastIndex = start;
  const written = key.exec(reading.text)?.[0];
  if (written === undefined) return undefined;
  const keySpan = { start, end: start + written.length };
  reading.at = keySpan.end + 1;
  skipBlanks(reading);
  const value = valueAt(reading, depth);
  const span = { start, end: reading.at };
  return value && { key: String(plainValue(written) ?? written), keySpan, value, span, merged: false };
}

function valueAt(reading: Reading, depth: number): Found<YamlNode> {
  const sign = reading.text[reading.at];
  if (sign === "[" || sign === "{") return flowAt(reading, depth - 1);
  return sign === '"' || sign === "'" ? quotedAt(reading) : plainInFlowAt(reading);
}
