import { healthcheck, kinds } from "../../checks/kinds.ts";
import { childrenAt, type Field, fieldAt } from "../../schema/model.ts";
import { stringOf, valueAt } from "../../yaml/node.ts";
import { fieldDraft } from "./fieldDraft.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

/** The keys that a mapping may hold and does not hold yet, and new items of a list. */
export function fields(place: Place): readonly Offer[] {
  const { kind, field, path } = place;
  if (kind === undefined) return path.length === 0 ? firstLines(place) : [];
  if (field?.types.includes("array")) {
    const item = fieldAt(kind, [...path, 0]);
    return item === undefined ? [] : [itemOffer(place, item)];
  }
  if (!field?.types.includes("object")) return [];
  const present = presentKeys(place);
  return childrenAt(kind, path)
    .filter((child) => child.availability === "known" && !present.has(child.name) && !isControllers(child))
    .map((child) => ({
      label: child.name,
      kind: "field",
      detail: detailOf(child),
      documentation: () => documentationOf(child),
      writes: { as: "key", key: child.name, value: fieldDraft(kind, child) },
    }));

  function itemOffer({ kind: of }: Place, item: Field): Offer {
    const draft = of === undefined ? undefined : fieldDraft(of, item);
    const first = draft?.kind === "mapping" ? draft.entries.map(([key]) => key).join(", ") : "";
    return {
      label: first === "" ? "- " : `- ${first}`,
      kind: "field",
      detail: "new item",
      documentation: () => documentationOf(item),
      filterText: first === "" ? "-" : first,
      writes: { as: "item", draft: draft ?? { kind: "stop", text: "", string: true } },
    };
  }
}

/** Written by the controller alone. */
const isControllers = (field: Field): boolean => field.path.length === 1 && field.name === "status";

/** The keys that stand in the mapping at the place, apart from the one under the cursor. */
export function presentKeys({ cursor }: Place): ReadonlySet<string> {
  if (cursor.written?.kind !== "mapping") return new Set();
  return new Set(cursor.written.entries.filter((entry) => entry !== cursor.entry).map((entry) => entry.key));
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
  if (words?.example !== undefined) parts.push(`Example: ${words.example}`);
  if (words?.generations !== undefined) parts.push(words.generations);
  return parts.filter((part) => part !== "").join("\n\n");
}
