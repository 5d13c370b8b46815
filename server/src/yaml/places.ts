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
  const steps = stepsOf(pattern);
  const known = root === remembered.root ? remembered.places : undefined;
  const from = known === undefined ? -1 : steps.findLastIndex(({ until }) => known.has(until));
  let places = known?.get(steps[from]?.until ?? "") ?? [{ node: root, entry: undefined, parent: root }];
  for (const step of steps.slice(from + 1)) {
    if (places.length === 0) break;
    places = below(places, step);
    known?.set(step.until, places);
  }
  return places;
}

function below(places: readonly Place[], { keys, isList }: Step): readonly Place[] {
  const values = places.flatMap(({ node }) =>
    entriesOf(node, keys).filter(({ node: value }) => !isNull(value)),
  );
  if (!isList) return values;
  return values.flatMap(({ node }) =>
    itemsOf(node).map((item) => ({ node: item, entry: undefined, parent: node })),
  );
}

let remembered: { readonly root: YamlNode | undefined; readonly places: Map<string, readonly Place[]> } = {
  root: undefined,
  places: new Map(),
};

/**
 * Remembers the places below this root, until another one is named: many patterns begin alike, and many rules ask about one
 * pod after the other. Nodes never change, so no answer does.
 */
export function rememberPlaces(root: YamlNode): void {
  if (root !== remembered.root) remembered = { root, places: new Map() };
}

interface Step {
  readonly keys: readonly string[];
  readonly isList: boolean;
  /** The pattern up to this step. */
  readonly until: string;
}

const knownSteps = new Map<string, readonly Step[]>();

function stepsOf(pattern: string): readonly Step[] {
  const found = knownSteps.get(pattern);
  if (found !== undefined) return found;
  const written = pattern.split(".");
  const steps = written.map((step, index): Step => {
    const isList = step.endsWith("[]");
    const until = written.slice(0, index + 1).join(".");
    return { keys: (isList ? step.slice(0, -2) : step).split("|"), isList, until };
  });
  knownSteps.set(pattern, steps);
  return steps;
}

function entriesOf(node: YamlNode, keys: readonly string[]): readonly Place[] {
  if (node.kind !== "mapping") return [];
  const entries = keys[0] === "*" ? node.entries : keys.flatMap((key) => entryOf(node, key) ?? []);
  return entries.map((entry) => ({ node: entry.value, entry, parent: node }));
}
