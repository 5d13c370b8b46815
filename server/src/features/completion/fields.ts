import { healthcheck, type Kind, kinds } from "../../checks/kinds.ts";
import { childrenAt, type Field, fieldAt } from "../../schema/model.ts";
import { stringOf, valueAt } from "../../yaml/node.ts";
import { fieldDraft, usualChildren } from "./fieldDraft.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

/** The keys that a mapping may hold and does not hold yet, and new items of a list. */
export function fields(place: Place): readonly Offer[] {
  const { kind, field, path } = place;
  if (kind === undefined) return path.length === 0 ? firstLines(place) : [];
  if (field?.types.includes("array")) {
    const item = fieldAt(kind, [...path, 0]);
    return item === undefined ? [] : [itemOffer(kind, item, "items")];
  }
  if (!field?.types.includes("object")) return [];
  const present = presentKeys(place);
  const first = usualChildren(field);
  const order = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const merged = mergedKeys(place);
  const last = ({ name }: Field): number => Number(merged.has(name));
  const keys = [...childrenAt(kind, path)]
    .sort((a, b) => last(a) - last(b) || order(a.name) - order(b.name))
    .filter((child) => child.availability === "known" && !present.has(child.name) && !isControllers(child))
    .map(
      (child): Offer => ({
        label: child.name,
        kind: "field",
        detail: merged.has(child.name) ? `${detailOf(child)}, merged in` : detailOf(child),
        documentation: () => documentationOf(child),
        writes: { as: "key", key: child.name, value: fieldDraft(kind, child) },
      }),
    );
  return [...firstItem(place, kind), ...keys];
}

/** An item of the list that the key above was left without: its dashes may stand in the column of that key. */
function firstItem({ cursor, path }: Place, kind: Kind): readonly Offer[] {
  const { written, style } = cursor;
  if (written?.kind !== "mapping" || style !== "line" || cursor.colon || cursor.adopts || cursor.quote !== "")
    return [];
  const above = written.entries.findLast(
    (entry) => !entry.merged && entry.keySpan.start < cursor.offset - cursor.start,
  );
  if (
    above === undefined ||
    above.value.kind !== "scalar" ||
    above.value.source !== "" ||
    written.span.start > cursor.span.start - cursor.start
  )
    return [];
  const item = fieldAt(kind, [...path, above.key, 0]);
  return item === undefined ? [] : [itemOffer(kind, item, "first item")];
}

/** A new item of a list, with what it cannot do without. */
function itemOffer(kind: Kind, item: Field, as: "items" | "first item"): Offer {
  const draft = fieldDraft(kind, item);
  const first = draft.kind === "mapping" ? draft.entries.map(([key]) => key).join(", ") : "";
  return {
    label: first === "" ? "- " : `- ${first}`,
    kind: "field",
    detail: "new item",
    documentation: () => documentationOf(item),
    filterText: first === "" ? "-" : first,
    writes: as === "items" ? { as, drafts: [draft] } : { as, draft },
  };
}

/** Written by the controller alone. */
const isControllers = (field: Field): boolean => field.path.length === 1 && field.name === "status";

/** The keys that a merge brings into the mapping at the place: what is written here wins over them. */
const mergedKeys = ({ cursor }: Place): ReadonlySet<string> =>
  new Set(
    cursor.written?.kind === "mapping"
      ? cursor.written.entries.filter((entry) => entry.merged).map((entry) => entry.key)
      : [],
  );

/** The keys that stand in the mapping at the place, apart from the one under the cursor. */
export function presentKeys({ cursor }: Place): ReadonlySet<string> {
  if (cursor.written?.kind !== "mapping") return new Set();
  return new Set(
    cursor.written.entries
      .filter((entry) => !entry.merged && entry !== cursor.entry)
      .map((entry) => entry.key),
  );
}

/** The head of a resource, as long as what it is may still become a check. */
function firstLines(place: Place): readonly Offer[] {
  const { root } = place;
  if (root !== undefined && root.kind !== "mapping") return [];
  const apiVersion = stringOf(valueAt(root, "apiVersion"));
  const kind = stringOf(valueAt(root, "kind"));
  if (apiVersion !== undefined && !kinds.some((one) => one.apiVersion === apiVersion)) return [];
  if (kind !== undefined && !kinds.some((one) => one.kind === kind)) return [];
  const present = presentKeys(place);
  return childrenAt(healthcheck, [])
    .filter((child) => !present.has(child.name) && (child.name === "apiVersion" || child.name === "kind"))
    .map((child) => ({
      label: child.name,
      kind: "field",
      detail: detailOf(child),
      documentation: () => child.description,
      writes: { as: "key", key: child.name, value: headDraft(child.name) },
    }));
}

const headDraft = (name: string) =>
  ({
    kind: "choice",
    texts: [...new Set(kinds.map((kind) => (name === "kind" ? kind.kind : kind.apiVersion)))],
    string: true,
  }) as const;

function detailOf(field: Field): string {
  const type =
    field.format === "duration" || field.format === "quantity" ? field.format : field.types.join(" or ");
  return field.isRequired ? `${type}, required` : type;
}

export function documentationOf(field: Field): string {
  const { words } = field;
  const parts = [field.description];
  if (words?.default !== undefined) parts.push(`Default: ${words.default}`);
  else if (field.defaultValue !== undefined) parts.push(`Default: \`${String(field.defaultValue)}\``);
  if (words?.example !== undefined && words.default?.startsWith(words.example) !== true)
    parts.push(`Example: ${words.example}`);
  if (words?.generations !== undefined) parts.push(words.generations);
  return parts.filter((part) => part !== "").join("\n\n");
}
