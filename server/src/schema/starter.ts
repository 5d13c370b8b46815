import type { Kind } from "../checks/kinds.ts";
import type { Path } from "../yaml/path.ts";
import { fieldAt } from "./model.ts";

/**
 * The lines of an entry to begin with, `key: value` first, nested lines indented: what the field cannot do without, with the
 * values of our examples. Undefined where no sensible value is known.
 */
export function starterLines(kind: Kind, path: Path): readonly string[] | undefined {
  const value = starterValue(kind, path);
  const [first, ...rest] = value ?? [];
  if (first === undefined) return undefined;
  return [first === "" ? `${path.at(-1)}:` : `${path.at(-1)}: ${first}`, ...rest];
}

/** The first line is what stands behind the colon, empty for a block. */
function starterValue(kind: Kind, path: Path): readonly string[] | undefined {
  const field = fieldAt(kind, path);
  if (field === undefined) return undefined;
  const plain =
    field.words?.example ?? field.defaultValue ?? field.enumValues.find(({ value }) => value !== "")?.value;
  if (field.types.includes("array")) {
    const item = itemLines(kind, [...path, 0]);
    return item === undefined
      ? undefined
      : ["", ...item.map((line, index) => `  ${index === 0 ? "- " : "  "}${line}`)];
  }
  if (!field.types.includes("object"))
    return plain === undefined ? undefined : [String(plain).replaceAll("`", "")];
  const lines = itemLines(kind, path);
  return lines === undefined ? undefined : ["", ...lines.map((line) => `  ${line}`)];
}

function itemLines(kind: Kind, path: Path): readonly string[] | undefined {
  const field = fieldAt(kind, path);
  const lines = (field?.required ?? []).map((name) => starterLines(kind, [...path, name]));
  if (lines.length === 0 || lines.includes(undefined)) return undefined;
  return lines.flatMap((one) => one ?? []);
}
