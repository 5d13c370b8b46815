import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { entryOf, type ScalarNode, valueAt, type YamlNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { sameValue } from "../yaml/sameValue.ts";
import { itemRemoval } from "./edits.ts";
import { type Field, fieldAt } from "./model.ts";
import { named, type Place, type Subject } from "./place.ts";

/** Items that repeat the distinguishing fields of an earlier item of their list (the list-map keys of the CRDs). */
export function duplicateItems(subject: Subject): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (node: YamlNode, path: Path): void => {
    if (node.kind === "scalar") return;
    if (node.kind === "mapping") {
      for (const entry of node.entries) visit(entry.value, [...path, entry.key]);
      return;
    }
    const keys = fieldAt(subject.kind, path)?.itemKeys ?? [];
    if (keys.length > 0) findings.push(...repeatedIn(subject, node.items, path, keys));
    for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
  };
  visit(subject.root, []);
  return findings;
}

function repeatedIn(
  subject: Subject,
  items: readonly YamlNode[],
  path: Path,
  keys: readonly string[],
): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const values = keys.map((key) => keyValue(item, key, fieldAt(subject.kind, [...path, index, key])));
    if (values.includes(undefined)) return [];
    const identity = JSON.stringify(values);
    if (!seen.has(identity)) {
      seen.add(identity);
      return [];
    }
    const finding: Finding = {
      code: "shape/duplicate-item",
      severity: "error",
      message: `${described(keys, values)} already stands above in ${named(path)}; change or remove one of the two.`,
      span: repeatedSpan(item, keys),
      fixes: fixesOf(subject, items, [...path, index]),
    };
    return [finding];
  });
}

/** The item that says the same as an earlier one can go; of two that differ only the author knows which one is meant. */
function fixesOf(subject: Subject, items: readonly YamlNode[], path: Path): readonly Fix[] {
  const index = Number(path.at(-1));
  const item = items[index];
  const isSame = items.slice(0, index).some((other) => sameValue(other, item));
  const place: Place = { path, node: subject.root, entry: undefined, inFlow: false };
  return itemRemoval(subject, place, `Remove ${named(path)}`).map(({ title, edits }) =>
    isSame ? { title, edits } : { title, edits, guess: true },
  );
}

/** From the start of the item to the last of the values that it repeats. */
function repeatedSpan(item: YamlNode, keys: readonly string[]): Span {
  const ends = keys
    .flatMap((key) => entryOf(item, key)?.value.span.end ?? [])
    .filter((end) => end > item.span.start);
  return { start: item.span.start, end: Math.max(item.span.start + 1, ...ends) };
}

/** The value as text, the default where none is written, undefined where it cannot be compared. */
function keyValue(item: YamlNode, key: string, field: Field | undefined): string | undefined {
  const node = valueAt(item, key);
  const isAbsent = node === undefined || (node.kind === "scalar" && node.value === null);
  const value = isAbsent
    ? field?.defaultValue
    : node.kind === "scalar"
      ? (node as ScalarNode).value
      : undefined;
  return value === undefined || value === null ? undefined : String(value);
}

const described = (keys: readonly string[], values: readonly (string | undefined)[]): string =>
  keys.map((key, index) => `\`${key}: ${values[index]}\``).join(" with ");
