import type { Kind } from "../../server/src/checks/kinds.ts";
import { type Field, fieldAt } from "../../server/src/schema/model.ts";

/** What the validators should find, read off the model one field at a time: `pointer keyword detail`, sorted. */
export function naiveErrors(kind: Kind, root: unknown): readonly string[] {
  const errors: string[] = [];
  const say = (path: readonly (string | number)[], keyword: string, detail = ""): void => {
    const pointer = path
      .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join("");
    errors.push(`${pointer} ${keyword} ${detail}`);
  };
  const visit = (path: readonly (string | number)[], value: unknown): void => {
    const field = fieldAt(kind, path);
    if (field === undefined) throw new Error(`no field at ${path.join(".")}`);
    const type = typeOf(value);
    if (!field.types.some((one) => one === type || (one === "number" && type === "integer")))
      say(path, "type");
    if (typeof value === "string" && field.format === "quantity" && !isQuantity(value)) say(path, "pattern");
    if (typeof value === "number" && !fits(field, value)) say(path, value < 0 ? "minimum" : "maximum");
    const allowed = field.enumValues.map((one) => one.value);
    const isUnset = value === "" && !field.isRequired;
    if (allowed.length > 0 && !isUnset && !allowed.includes(String(value))) say(path, "enum");
    else if (allowed.length > 0 && typeof value !== "string") say(path, "enum");
    if (Array.isArray(value) && field.types.includes("array")) {
      if (value.length < field.minItems) say(path, "minItems");
      for (const [index, item] of value.entries()) visit([...path, index], item);
    }
    if (type === "object" && field.types.includes("object"))
      inside(field, path, value as Record<string, unknown>);
  };
  const inside = (field: Field, path: readonly (string | number)[], value: Record<string, unknown>): void => {
    for (const name of field.required) if ((value[name] ?? null) === null) say(path, "required", name);
    for (const [name, own] of Object.entries(value)) {
      if (own === null) continue;
      const isKnown =
        field.children.includes(name) && fieldAt(kind, [...path, name])?.availability === "known";
      if (isKnown || field.isMap) visit([...path, name], own);
      else if (!field.isOpen) say(path, "additionalProperties", name);
    }
  };
  visit([], root);
  return errors.sort();
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function fits(field: Field, value: number): boolean {
  if (field.format === "int32") return value === Math.max(-2147483648, Math.min(2147483647, value));
  if (field.format === "int64") return value >= -(2 ** 63) && value < 2 ** 63;
  return true;
}

function isQuantity(text: string): boolean {
  const unsigned = text.replace(/^[+-]/, "");
  const amount = /^(?:\d+\.?\d*|\.\d+)/.exec(unsigned)?.[0];
  if (amount === undefined) return false;
  const unit = unsigned.slice(amount.length);
  if (/^[eE]/.test(unit) && unit.length > 1) return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(unit.slice(1));
  return ["", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].includes(unit);
}
