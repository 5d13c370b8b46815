// Compiles the trees to plain code that needs no library: what each generation's API server takes, texts left out.
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";

/** The pattern that both CRDs demand of a quantity. */
export const quantityPattern =
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

// Whole numbers beyond these do not fit the field; the last is the largest double below 2 to the 63rd.
const ranges = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63 - 1024],
};

/** JSON Schema of all kinds in one document; equal parts are definitions that are written once. */
export function jointSchema(trees) {
  const definitions = {};
  const names = new Map();
  const named = (schema) => {
    const key = JSON.stringify(schema);
    if (key.length < 60) return schema;
    const known = names.get(key) ?? `d${names.size}`;
    names.set(key, known);
    definitions[known] = schema;
    return { $ref: `#/definitions/${known}` };
  };
  const schemaOf = (field) => {
    const schema = { type: field.types.length === 1 ? field.types[0] : field.types };
    const range = ranges[field.format];
    if (range !== undefined) [schema.minimum, schema.maximum] = range;
    if (field.format === "quantity") schema.pattern = quantityPattern;
    if (field.minItems !== undefined) schema.minItems = field.minItems;
    // An empty string is how Go writes "not set"; only a required field cannot do without.
    if (field.enum !== undefined)
      schema.enum = [...new Set([...(field.isRequired ? [] : [""]), ...field.enum.map(([value]) => value)])];
    if (field.item !== undefined) schema.items = schemaOf(field.item);
    if (field.value !== undefined) schema.additionalProperties = schemaOf(field.value);
    if (field.props !== undefined && !field.open) {
      const known = Object.entries(field.props).filter(([, one]) => one.state === undefined);
      schema.properties = Object.fromEntries(
        known.map(([name, one]) => [name, schemaOf({ ...one, isRequired: field.required.includes(name) })]),
      );
      schema.additionalProperties = false;
      if (field.required.length > 0) schema.required = field.required;
    }
    return named(schema);
  };
  for (const [kind, tree] of Object.entries(trees)) definitions[kind] = { allOf: [schemaOf(tree)] };
  return { $id: "checks", definitions };
}

const append = "function append(all, more) { for (const one of more) all.push(one); return all; }\n";

/** The code of a module that exports `validators()`: a function for each kind, made on the first call. */
export function validatorCode(trees) {
  const ajv = new Ajv({
    allErrors: true,
    inlineRefs: false,
    messages: false,
    strict: false,
    validateSchema: false,
    code: { source: true, esm: false, lines: false },
  });
  ajv.addSchema(jointSchema(trees));
  const exported = Object.fromEntries(
    Object.keys(trees).map((kind) => [kind, `checks#/definitions/${kind}`]),
  );
  const code = standaloneCode(ajv, exported)
    .replace(/^"use strict";/, "")
    // Ajv copies all errors for each item that adds some: seconds in a long list of mistakes.
    .replace(/\b(\w+)\.concat\((\w+\.errors)\)/g, "append($1, $2)");
  if (code.includes(".concat(")) throw new Error("the validators copy their errors");
  if (code.includes("require(")) throw new Error("the validators ask for a library");
  return `export function validators() {\n"use strict";\nconst exports = {};\n${append}${code}\nreturn exports;\n}\n`;
}
