import type { Kind } from "../../server/src/checks/kinds.ts";
import { childrenAt, type Field, fieldAt } from "../../server/src/schema/model.ts";

/** Every field of a kind: keys, one free key of each map, one item of each list. */
export function everyField(kind: Kind): readonly Field[] {
  const fields: Field[] = [];
  const visit = (field: Field | undefined): void => {
    if (field === undefined) return;
    if (field.path.length > 0) fields.push(field);
    for (const child of childrenAt(kind, field.path)) visit(child);
    if (field.types.includes("array")) visit(fieldAt(kind, [...field.path, 0]));
    if (field.isMap) visit(fieldAt(kind, [...field.path, "*"]));
  };
  visit(fieldAt(kind, []));
  return fields;
}

/** The path as the headings of schemas/words write it. */
export const heading = (path: readonly (string | number)[]): string =>
  path
    .map((step) => (typeof step === "number" ? "[]" : step))
    .join(".")
    .replaceAll(".[]", "[]");
