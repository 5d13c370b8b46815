/**
 * The examples, held to what their readers see: nothing is said about them, and each runs at the desk as it stands.
 */
import { readdirSync } from "node:fs";

const root = new URL("../../", import.meta.url);
export const examples = new URL("examples/", root);

/** The YAML files of a folder that stand for clean ones, by name. */
function yamlFiles(folder: string): readonly (readonly [string, URL])[] {
  const names = readdirSync(new URL(folder, root), { recursive: true }).map((name) =>
    String(name).replaceAll("\\", "/"),
  );
  return names
    .filter((name) => name.endsWith(".yaml") && name !== "mistakes.yaml" && !name.includes("node_modules"))
    .sort()
    .map((name) => [`${folder}${name}`, new URL(folder + name, root)] as const);
}

export const exampleFiles = yamlFiles("examples/");
export const skeletonFiles = yamlFiles("snippets/yaml/");
