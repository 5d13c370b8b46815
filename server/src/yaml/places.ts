import { type Entry, entryOf, isNull, itemsOf, type YamlNode } from "./node.ts";

/** A value below a node, with the entry that holds it (items of lists have none) and the mapping around it. */
export interface Place {
  readonly node: YamlNode;
  readonly entry: Entry | undefined;
  readonly parent: YamlNode;
}

/**
 * The values that a pattern means, in order: keys with dots between them, `[]` for every item of a list, `*` for every key
 * of a mapping, `a|b` for either key. A key with nothing behind it counts as absent.
 */
export function placesAt(root: YamlNode, pattern: string): readonly Place[] {
  let places: readonly Place[] = [{ node: root, entry: undefined, parent: root }];
  for (const { keys, isList } of stepsOf(pattern)) {
    places = places.flatMap(({ node }) => entriesOf(node, keys).filter(({ node: value }) => !isNull(value)));
    if (isList)
      places = places.flatMap(({ node }) =>
        itemsOf(node).map((item) => ({ node: item, entry: undefined, parent: node })),
      );
    if (places.length === 0) break;
  }
  return places;
}

interface Step {
  readonly keys: readonly string[];
  readonly isList: boolean;
}

const known = new Map<string, readonly Step[]>();

function stepsOf(pattern: string): readonly Step[] {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const steps = pattern.split(".").map((step): Step => {
    const isList = step.endsWith("[]");
    return { keys: (isList ? step.slice(0, -2) : step).split("|"), isList };
  });
  known.set(pattern, steps);
  return steps;
}

function entriesOf(node: YamlNode, keys: readonly string[]): readonly Place[] {
  if (node.kind !== "mapping") return [];
  const entries = keys[0] === "*" ? node.entries : keys.flatMap((key) => entryOf(node, key) ?? []);
  return entries.map((entry) => ({ node: entry.value, entry, parent: node }));
}
