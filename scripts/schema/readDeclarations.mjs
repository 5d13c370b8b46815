// Reads Kubernetes' types from the declarations of kubernetes-models: shape, texts, required fields and closed sets of values.
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseSync } from "oxc-parser";

/**
 * The definitions reachable from `roots` (declaration files), by type name: `{ schema, file }`, where `schema` is JSON
 * Schema with descriptions, `enumTexts` beside each enum, and `$ref` as the bare name of another definition.
 */
export function readDeclarations(modules, roots) {
  const definitions = new Map();
  const pending = [...roots];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const name = basename(file, ".d.ts");
    const known = definitions.get(name);
    if (known !== undefined && known.file !== file) throw new Error(`two types are called ${name}`);
    if (known !== undefined) continue;
    const { schema, refs } = readFile(file, modules);
    definitions.set(name, { schema, file });
    pending.push(...refs);
  }
  return definitions;
}

function readFile(file, modules) {
  const source = readFileSync(file, "utf8");
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const imports = new Map();
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration") continue;
    const from = statement.source.value;
    const target = from.startsWith(".")
      ? resolve(dirname(file), from.replace(/\.js$/, ".d.ts"))
      : join(modules, `${from}.d.ts`);
    for (const { local } of statement.specifiers) imports.set(local.name, target);
  }
  const refs = [];
  const docOf = docs(source, comments);
  const schemaOf = (type) => {
    switch (type.type) {
      case "TSStringKeyword":
        return { type: "string" };
      case "TSNumberKeyword":
        return { type: "number" };
      case "TSBooleanKeyword":
        return { type: "boolean" };
      case "TSLiteralType":
        return { type: "string", enum: [type.literal.value] };
      case "TSUnionType":
        return unionOf(type.types.map(schemaOf));
      case "TSTypeLiteral":
        return objectOf(type.members);
      case "TSTypeReference":
        return referenceOf(type);
      default:
        throw new Error(`${file}: cannot read a ${type.type}`);
    }
  };
  const referenceOf = (type) => {
    const name = type.typeName.name;
    if (name === "Array") return { type: "array", items: schemaOf(type.typeArguments.params[0]) };
    const target = imports.get(name);
    if (target === undefined) throw new Error(`${file}: unknown type ${name}`);
    refs.push(target);
    return { $ref: basename(target, ".d.ts") };
  };
  const objectOf = (members) => {
    const schema = { type: "object", properties: {}, required: [] };
    for (const member of members) {
      if (member.type === "TSIndexSignature") {
        schema.additionalProperties = schemaOf(member.typeAnnotation.typeAnnotation);
        continue;
      }
      const name = member.key.value ?? member.key.name;
      schema.properties[name] = { ...schemaOf(member.typeAnnotation.typeAnnotation), ...docOf(member.start) };
      if (!member.optional) schema.required.push(name);
    }
    if (schema.additionalProperties !== undefined) delete schema.properties;
    return schema;
  };
  const statement = program.body.find(
    (one) => one.type === "ExportNamedDeclaration" && one.declaration !== null,
  );
  const declared = statement.declaration;
  const schema =
    declared.type === "TSInterfaceDeclaration"
      ? objectOf(declared.body.body)
      : schemaOf(declared.typeAnnotation);
  return { schema: { ...schema, ...docOf(statement.start) }, refs };
}

function unionOf(parts) {
  if (parts.every((part) => part.enum !== undefined))
    return { type: "string", enum: parts.flatMap((part) => part.enum) };
  return { type: parts.map((part) => part.type) };
}

/** Gives the comment that ends right before an offset, taken apart into the description and the texts of enum values. */
function docs(source, comments) {
  const byNext = new Map();
  for (const { type, value, end } of comments) {
    if (type !== "Block" || !value.startsWith("*")) continue;
    byNext.set(end + source.slice(end).search(/\S/), value.slice(1));
  }
  return (start) => {
    const raw = byNext.get(start);
    if (raw === undefined) return {};
    const text = raw
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""))
      .join("\n")
      .trim();
    const [description, values] = text.split(/\n*Possible enum values:\n/);
    if (values === undefined) return { description };
    const enumTexts = {};
    for (const [, value, meaning] of values.matchAll(/^ - `"([^"]*)"`(.*)$/gm))
      enumTexts[value] = meaning.trim();
    return { description: description.trim(), enumTexts };
  };
}
