import type { Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { Field } from "./model.ts";

/** What is said about a wrong value; the code is `shape/wrong-type` unless named. */
export interface Said {
  readonly code?: string;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

export const change = (span: Span, newText: string): Fix => ({
  title: `Change to \`${newText}\``,
  edits: [{ span, newText }],
});

/** What a field takes, as the object of "must be". */
export function wanted(field: Field): string {
  const [type] = field.types;
  if (field.format === "quantity") return "a quantity such as `100m` or `64Mi`";
  if (field.types.length > 1) return "an integer or a string";
  if (type === "integer") return "an integer";
  if (type === "number") return "a number";
  if (type === "boolean") return "true or false";
  if (type === "array") return "a list";
  return type === "object" ? "a mapping of fields" : "a string";
}

/** "`a`, `b` or `c`"; the first twelve of a long list. */
export function listed(values: readonly string[]): string {
  const named = values.slice(0, 12).map((value) => `\`${value}\``);
  if (values.length > named.length) return `${named.join(", ")} and others`;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}

/** A value as a sentence shows it: on one line, cut where it is long. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  if (line === "") return "An empty string";
  return line.length > 40 ? `\`${line.slice(0, 40)}…\`` : `\`${line}\``;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
