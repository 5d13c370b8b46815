import type { ScalarNode, YamlNode } from "../../yaml/node.ts";

/** What a text means once it is read: aliases followed, merge keys merged, the last of two equal keys. */
export type Value = ScalarNode["value"] | readonly Value[] | ReadonlyMap<string, Value>;

/** `known` holds what aliases may come back to, so that a value stays as small as its text. */
export function meaningOf(node: YamlNode, known = new Map<YamlNode, Value>()): Value {
  if (node.kind === "scalar") return node.value;
  const before = known.get(node);
  if (before !== undefined) return before;
  const value =
    node.kind === "sequence"
      ? node.items.map((item) => meaningOf(item, known))
      : new Map(node.entries.map((entry) => [entry.key, meaningOf(entry.value, known)]));
  known.set(node, value);
  return value;
}

export const isMap = (value: Value | undefined): value is ReadonlyMap<string, Value> => value instanceof Map;
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const at = (value: Value | undefined, key: string): Value | undefined =>
  isMap(value) ? value.get(key) : undefined;

/** Whether two values mean the same; the order of keys means nothing. `alike` judges texts that differ. */
export function same(
  a: Value,
  b: Value,
  alike: (a: string, b: string) => boolean = () => false,
  seen = new Map<Value, Set<Value>>(),
): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a === "string" && typeof b === "string") return alike(a, b);
  const isPair = (isMap(a) && isMap(b)) || (isList(a) && isList(b));
  if (!isPair) return false;
  if (seen.get(a)?.has(b) === true) return true;
  const equal = isMap(a) && isMap(b) ? sameMap(a, b, alike, seen) : sameList(a, b, alike, seen);
  if (equal) seen.set(a, (seen.get(a) ?? new Set()).add(b));
  return equal;
}

const sameMap = (
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  ...rest: [(a: string, b: string) => boolean, Map<Value, Set<Value>>]
): boolean =>
  a.size === b.size &&
  [...a].every(([key, value]) => {
    const other = b.get(key);
    return other !== undefined && same(value, other, ...rest);
  });

const sameList = (
  a: Value,
  b: Value,
  ...rest: [(a: string, b: string) => boolean, Map<Value, Set<Value>>]
): boolean =>
  isList(a) &&
  isList(b) &&
  a.length === b.length &&
  a.every((value, index) => {
    const other = b[index];
    return other !== undefined && same(value, other, ...rest);
  });
