import type { Kind } from "../../server/src/checks/kinds.ts";
import { childrenAt, type Field, fieldAt } from "../../server/src/schema/model.ts";
import type { Path } from "../../server/src/yaml/path.ts";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Whole numbers that the types of Kubernetes take; the last is the largest double below 2 to the 63rd. */
const ranges: Readonly<Record<string, JsonSchema>> = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: { minimum: -(2 ** 63), maximum: 2 ** 63 - 1024 },
};

/** What an API server takes as a quantity. */
const quantity =
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

/**
 * The joined schema of a kind for a server that reads JSON Schema: closed, whole, with every description, default and value.
 * Its mappings are definitions, as one would publish it; written out without any it costs the peer the same.
 */
export function peerSchema(kind: Kind): JsonSchema {
  const definitions = new Map<string, string>();
  const root = fieldAt(kind, []);
  if (root === undefined) throw new Error(`the model has no ${kind.kind}`);
  const schema = schemaOf(kind, root, definitions);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: kind.kind,
    definitions: Object.fromEntries([...definitions].map(([text, name]) => [name, JSON.parse(text)])),
    ...schema,
  };
}

function schemaOf(kind: Kind, field: Field, definitions: Map<string, string>): JsonSchema {
  const below = (path: Path): JsonSchema | undefined => {
    const found = fieldAt(kind, path);
    return found && schemaOf(kind, found, definitions);
  };
  const values = field.enumValues.map(({ value }) => value);
  const schema: Record<string, unknown> = {
    ...(field.types.length === 1 ? { type: field.types[0] } : { type: field.types }),
    ...ranges[field.format ?? ""],
  };
  if (field.description !== "") schema["description"] = field.description;
  if (field.defaultValue !== undefined) schema["default"] = field.defaultValue;
  if (field.format === "quantity") schema["pattern"] = quantity;
  if (field.minItems > 0) schema["minItems"] = field.minItems;
  // An empty string is how Go writes "not set"; only a required field cannot do without.
  if (values.length > 0) schema["enum"] = field.isRequired || values.includes("") ? values : ["", ...values];
  if (field.types.includes("array")) schema["items"] = below([...field.path, 0]);
  if (field.types.includes("object") && !field.isOpen) {
    schema["properties"] = Object.fromEntries(
      childrenAt(kind, field.path)
        .filter((child) => child.availability === "known")
        .map((child) => [child.name, schemaOf(kind, child, definitions)]),
    );
    // A key that no mapping has stands for those of the author's own.
    schema["additionalProperties"] = field.isMap ? below([...field.path, "\0"]) : false;
    if (field.required.length > 0) schema["required"] = field.required;
  }
  return shared(schema, definitions);
}

/** The schema, or a reference to it when it is more than a scalar's. */
function shared(schema: JsonSchema, definitions: Map<string, string>): JsonSchema {
  if (schema["properties"] === undefined) return schema;
  const text = JSON.stringify(schema);
  const name = definitions.get(text) ?? `part${definitions.size + 1}`;
  definitions.set(text, name);
  return { $ref: `#/definitions/${name}` };
}
