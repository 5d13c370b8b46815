import { healthcheck } from "../../checks/kinds.ts";
import { fieldAt } from "../../schema/model.ts";
import type { Path } from "../../yaml/path.ts";
import { at, isMap, same, type Value } from "./values.ts";

/**
 * Which items of a list must go, because the CRD of generation 3 takes no second one with the same name (or path, or port):
 * of an environment all but the last, which alone counted; of anything else those that only repeat an earlier one. Items that
 * differ otherwise stay: which of them is meant, the text cannot tell. The path leads to the list in a HealthCheck.
 */
export function repeatedItems(items: readonly Value[], path: Path): readonly number[] {
  const keys = fieldAt(healthcheck, path)?.itemKeys ?? [];
  if (keys.length === 0 || items.length < 2) return [];
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const id = identity(item, path, keys);
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), index]);
  }
  const isEnv = path.at(-1) === "env";
  return [...groups.values()].flatMap((group) => (isEnv ? allButLast(items, group) : copies(items, group)));
}

function identity(item: Value, path: Path, keys: readonly string[]): string | undefined {
  if (!isMap(item)) return undefined;
  const values = keys.map((key) => item.get(key) ?? fieldAt(healthcheck, [...path, 0, key])?.defaultValue);
  return values.some((value) => value === undefined || value === null || typeof value === "object")
    ? undefined
    : JSON.stringify(values.map(String));
}

/** Nothing goes where the last one, or one between, builds on an earlier one: `PATH: $(PATH):/more`. */
function allButLast(items: readonly Value[], group: readonly number[]): readonly number[] {
  const [first = 0] = group;
  const last = group.at(-1) ?? 0;
  const name = String(at(items[first], "name"));
  const buildsOn = items
    .slice(first, last + 1)
    .some((item) => String(at(item, "value") ?? "").includes(`$(${name})`));
  return buildsOn ? [] : group.slice(0, -1);
}

const copies = (items: readonly Value[], group: readonly number[]): readonly number[] =>
  group.filter((index, rank) =>
    group.slice(0, rank).some((earlier) => same(items[earlier] ?? null, items[index] ?? null)),
  );
