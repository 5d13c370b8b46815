import type { Kind } from "../checks/kinds.ts";
import type { MappingNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { type Field, fieldAt } from "./model.ts";

/**
 * The lines of an entry to begin with, `key: value` first, nested lines indented: what the field cannot do without, with the
 * values of our examples. `beside` is the mapping that gets the entry, when it is written already. Undefined where no sensible
 * value is known.
 */
export function starterLines(kind: Kind, path: Path, beside?: MappingNode): readonly string[] | undefined {
  const value = starterValue(kind, path, beside);
  const [first, ...rest] = value ?? [];
  if (first === undefined) return undefined;
  return [first === "" ? `${path.at(-1)}:` : `${path.at(-1)}: ${first}`, ...rest];
}

/** The first line is what stands behind the colon, empty for a block. */
function starterValue(kind: Kind, path: Path, beside?: MappingNode): readonly string[] | undefined {
  const field = fieldAt(kind, path);
  if (field === undefined) return undefined;
  const plain =
    field.words?.example ??
    objectName(path) ??
    (field.defaultValue === "" ? undefined : field.defaultValue) ??
    choice(field, beside);
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

/** A name for the ConfigMap or Secret that is referred to. */
function objectName(path: Path): string | undefined {
  const holder = path.at(-2);
  if (path.at(-1) !== "name" || typeof holder !== "string") return undefined;
  return /^configMap/.test(holder) ? "my-config" : /^secret/.test(holder) ? "my-secret" : undefined;
}

/** Of a closed set the value that a key beside it belongs to (`Localhost` to `localhostProfile`), else one that needs none. */
function choice({ enumValues }: Field, beside: MappingNode | undefined): string | undefined {
  const values = enumValues.map(({ value }) => value).filter((value) => value !== "");
  const fitting = values.find((value) =>
    beside?.entries.some(({ key }) => key.startsWith(value.toLowerCase())),
  );
  return fitting ?? values.find((value) => value === "RuntimeDefault") ?? values[0];
}
