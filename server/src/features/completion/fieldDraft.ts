import type { Kind } from "../../checks/kinds.ts";
import { type Field, fieldAt } from "../../schema/model.ts";
import { type Draft, list, mapping, raw, stopAt, text } from "./draft.ts";

/** What a new field is written with: the fields it cannot do without, and tab stops for the author. */
export function fieldDraft(kind: Kind, field: Field, depth = 0): Draft {
  if (field.name === "apiVersion") return text(kind.apiVersion);
  if (field.name === "kind" && field.path.length === 1) return text(kind.kind);
  if (field.types.includes("array")) {
    const item = fieldAt(kind, [...field.path, 0]);
    return list(item === undefined || depth > 6 ? stopAt() : fieldDraft(kind, item, depth + 1));
  }
  if (field.types.includes("object")) return objectDraft(kind, field, depth);
  if (field.enumValues.length > 0)
    return choice(
      field,
      field.enumValues.map((value) => value.value),
    );
  if (field.types.includes("boolean"))
    return { kind: "choice", texts: field.defaultValue === true ? ["false", "true"] : ["true", "false"] };
  if (field.format === "duration")
    return { kind: "stop", text: field.name === "timeout" ? "2m" : "5m", string: false };
  return stopAt();
}

function objectDraft(kind: Kind, field: Field, depth: number): Draft {
  const required = field.required.flatMap((name) => fieldAt(kind, [...field.path, name]) ?? []);
  return mapping(...required.map((child) => [child.name, fieldDraft(kind, child, depth + 1)] as const));
}

function choice(field: Field, values: readonly string[]): Draft {
  const first = typeof field.defaultValue === "string" ? [field.defaultValue] : [];
  const ordered = [...new Set([...first, ...values])];
  const only = ordered[0];
  return ordered.length === 1 && only !== undefined ? raw(only) : { kind: "choice", texts: ordered };
}
