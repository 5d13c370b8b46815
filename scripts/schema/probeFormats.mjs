// The declarations call every number `number`; the compiled validators of the same packages know which are integers, and how wide.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Sets `type: integer` and `format` on the numbers of the definitions, in place, by asking the validators. */
export async function probeFormats(modules, definitions) {
  for (const [name, { schema, file }] of definitions) {
    const numbers = Object.entries(schema.properties ?? {}).flatMap(([property, one]) => {
      const number = [one, one.items, one.additionalProperties].find((part) => part?.type === "number");
      return number === undefined ? [] : [{ property, one, number }];
    });
    if (numbers.length === 0) continue;
    const validate = await validatorOf(modules, name, file);
    const refused = (property, value, keyword) => {
      validate({ [property]: value });
      return (validate.errors ?? []).find(
        (error) => error.instancePath.startsWith(`/${property}`) && error.keyword === keyword,
      );
    };
    for (const { property, one, number } of numbers) {
      const wrapped = (value) =>
        one.type === "array" ? [value] : one.type === "object" ? { key: value } : value;
      if (refused(property, wrapped(1.5), "type")?.params.type !== "integer") continue;
      number.type = "integer";
      number.format = refused(property, wrapped(1e300), "format")?.params.format ?? "int64";
    }
  }
}

async function validatorOf(modules, name, file) {
  const folder = file.startsWith(join(modules, "kubernetes-models"))
    ? "kubernetes-models"
    : "@kubernetes-models/apimachinery";
  const prefix = folder === "kubernetes-models" ? "IoK8sApiCoreV1" : "IoK8sApimachineryPkgApisMetaV1";
  const path = join(modules, folder, "_schemas", `${prefix}${basename(file, ".d.ts")}.js`);
  if (!existsSync(path)) throw new Error(`no validator for ${name} at ${path}`);
  return (await import(pathToFileURL(path).href)).validate;
}
