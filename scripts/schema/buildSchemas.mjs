// Joins our schemas, Kubernetes' types, the CRDs' facts and our words into schemas/generated: the model and the validators.
// Run alone (`node scripts/schema/buildSchemas.mjs`) or by the build; does nothing when its inputs are unchanged.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schemas = join(root, "schemas");
const modules = join(root, "node_modules");
const generated = join(schemas, "generated");
const packages = ["kubernetes-models", "@kubernetes-models/apimachinery", "ajv", "esbuild"];

export async function buildSchemas() {
  const stamp = inputsStamp();
  const stampFile = join(generated, "stamp.txt");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  const { joinedTrees, wordsOf, unusedWords } = await import("./joinedTrees.mjs");
  const { modelTable } = await import("./modelOf.mjs");
  const { validatorCode } = await import("./validators.mjs");
  const { transform } = await import("esbuild");

  const trees = await joinedTrees(schemas, modules);
  const table = modelTable(readJson("order.json"));
  const roots = {};
  for (const [kind, tree] of Object.entries(trees)) roots[kind] = table.add(tree, wordsOf(schemas, kind));
  const lost = unusedWords(table.usedWords);
  if (lost.length > 0) throw new Error(`schemas/words names fields that no check has: ${lost.join(", ")}`);

  mkdirSync(generated, { recursive: true });
  const write = (name, text) => writeFileSync(join(generated, name), text);
  write(
    "model.js",
    `export const modelJson = ${JSON.stringify(JSON.stringify({ roots, fields: table.fields }))};\n`,
  );
  write("model.d.ts", "export const modelJson: string;\n");
  write("texts.js", `export const textsJson = ${JSON.stringify(JSON.stringify(table.texts))};\n`);
  write("texts.d.ts", "export const textsJson: string;\n");
  const { code } = await transform(validatorCode(trees), { minify: true, format: "esm", target: "es2022" });
  write("validators.js", code);
  write("validators.d.ts", declarations);
  write("stamp.txt", stamp);
}

const declarations = `export interface RawError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly RawError[] | null;
}
/** A fresh set of validators, by the id of the kind. */
export function validators(): Readonly<Record<string, Validate>>;
`;

const readJson = (name) => JSON.parse(readFileSync(join(schemas, name), "utf8"));

/** A hash of everything that the result depends on. */
function inputsStamp() {
  const hash = createHash("sha256");
  const files = ["schemas", "schemas/crd", "schemas/words", "scripts/schema"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(json|md|mjs)$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  for (const name of packages) {
    hash.update(name).update(JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version);
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSchemas();
