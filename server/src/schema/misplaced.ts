import { type Kind, kinds } from "../checks/kinds.ts";
import type { Path } from "../yaml/path.ts";
import { childrenAt, type Field, fieldAt } from "./model.ts";
import { nearest, sameBeginning, typosFor } from "./nearest.ts";

/** What the author most likely means by an unknown field. */
export type Meant =
  | { readonly is: "sibling"; readonly name: string }
  | { readonly is: "elsewhere"; readonly path: Path }
  | { readonly is: "other-kind"; readonly kind: Kind };

/** Looks for the field next to it, around it and below it, the surest guess first. */
export function meantBy(
  kind: Kind,
  mapping: Path,
  name: string,
  present: ReadonlySet<string>,
): Meant | undefined {
  const siblings = knownChildren(kind, mapping).filter((one) => !present.has(one));
  const sibling = (found: string | undefined): Meant | undefined =>
    found === undefined ? undefined : { is: "sibling", name: found };
  return (
    sibling(nearest(name, siblings, 0)) ??
    (name.length > 3 ? sibling(nearest(name, siblings, 1)) : undefined) ??
    sibling(sameEnd(name, fieldAt(kind, mapping)?.required ?? [], siblings)) ??
    elsewhere(kind, mapping, name) ??
    otherKind(kind, mapping, name) ??
    sibling(nearest(name, siblings, typosFor(name))) ??
    sibling(sameBeginning(name, siblings))
  );
}

/** A name that the mapping cannot do without, and that ends as this one does: `name` for `secretName`. */
function sameEnd(name: string, required: readonly string[], siblings: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  return required.find((one) => {
    const wanted = one.toLowerCase();
    return (
      siblings.includes(one) && name.length > 3 && (wanted.endsWith(written) || written.endsWith(wanted))
    );
  });
}

const knownChildren = (kind: Kind, path: Path): readonly string[] =>
  (fieldAt(kind, path)?.children ?? []).filter((name) => isKnown(fieldAt(kind, [...path, name])));

const isKnown = (field: Field | undefined): boolean => field?.availability === "known";

const resources: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

function elsewhere(kind: Kind, mapping: Path, name: string): Meant | undefined {
  const children = knownChildren(kind, mapping);
  if (resources.has(name)) {
    if (children.includes("requests")) return { is: "elsewhere", path: [...mapping, "requests", name] };
    if (children.includes("resources"))
      return { is: "elsewhere", path: [...mapping, "resources", "requests", name] };
  }
  const below = placeBelow(kind, mapping, name, 3);
  if (below !== undefined) return { is: "elsewhere", path: below };
  for (let length = mapping.length - 1; length >= 0; length--) {
    const around = mapping.slice(0, length);
    if (isKnown(fieldAt(kind, [...around, name])) && !fieldAt(kind, around)?.isMap)
      return { is: "elsewhere", path: [...around, name] };
  }
  for (let length = mapping.length - 1; length >= 0; length--) {
    const beside = placeBelow(kind, mapping.slice(0, length), name, length === 0 ? 1 : 3);
    if (beside !== undefined) return { is: "elsewhere", path: beside };
  }
  return children.includes("matchLabels")
    ? { is: "elsewhere", path: [...mapping, "matchLabels", name] }
    : undefined;
}

/** The nearest field of that name up to `deepest` mappings further down, lists gone into. */
function placeBelow(kind: Kind, from: Path, name: string, deepest: number): Path | undefined {
  let best: Path | undefined;
  for (const path of placesOf(kind, name)) {
    if (path.length <= from.length + 1 || !isBelow(path, from)) continue;
    const rest = path.slice(from.length);
    const isNearer = best === undefined || mappings(rest) < mappings(best.slice(from.length));
    if (mappings(rest) <= deepest && isNearer) best = [...from, ...rest];
  }
  return best;
}

/** Indices are alike: what holds for one item of a list holds for all. */
const isBelow = (path: Path, from: Path): boolean =>
  from.every(
    (step, index) => typeof step === typeof path[index] && (typeof step === "number" || step === path[index]),
  );

const mappings = (path: Path): number => path.filter((step) => typeof step === "string").length - 1;

const places = new WeakMap<Kind, ReadonlyMap<string, readonly Path[]>>();

/** Every path to a known field of that name, in the order of authors; index 0 stands for all items. */
function placesOf(kind: Kind, name: string): readonly Path[] {
  const known = places.get(kind);
  if (known !== undefined) return known.get(name) ?? [];
  const all = new Map<string, Path[]>();
  const visit = (field: Field): void => {
    for (const child of childrenAt(kind, field.path)) {
      if (!isKnown(child)) continue;
      const same = all.get(child.name) ?? [];
      same.push(child.path);
      all.set(child.name, same);
      const item = child.types.includes("array") ? fieldAt(kind, [...child.path, 0]) : child;
      if (item !== undefined) visit(item);
    }
  };
  const root = fieldAt(kind, []);
  if (root !== undefined) visit(root);
  places.set(kind, all);
  return all.get(name) ?? [];
}

function otherKind(kind: Kind, mapping: Path, name: string): Meant | undefined {
  const other = kinds.find((one) => one !== kind && isKnown(fieldAt(one, [...mapping, name])));
  return other === undefined || mapping.length === 0 ? undefined : { is: "other-kind", kind: other };
}
