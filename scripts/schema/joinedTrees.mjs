// The trees of the three kinds, and the words for their paths.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crdTree, fieldOf, heldTo, kubernetesTypes, withNeeds } from "./joinedTree.mjs";
import { probeFormats } from "./probeFormats.mjs";
import { readDeclarations } from "./readDeclarations.mjs";
import { readWords, wordFiles } from "./readWords.mjs";

const crdOf = { khcheck: "generation2", khjob: "generation2", healthcheck: "generation3" };
const podPathOf = { khcheck: "spec.podSpec", khjob: "spec.podSpec", healthcheck: "spec.podSpec.spec" };

/** The joined tree of each kind, by its id. `schemas` is the folder of our schemas, `modules` that of the packages. */
export async function joinedTrees(schemas, modules) {
  const read = (name) => JSON.parse(readFileSync(join(schemas, `${name}.json`), "utf8"));
  const definitions = readDeclarations(modules, [
    join(modules, "kubernetes-models/v1/PodSpec.d.ts"),
    join(modules, "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta.d.ts"),
  ]);
  await probeFormats(modules, definitions);
  const { about: _, ...closedSets } = read("closedSets");
  const kubernetes = kubernetesTypes(definitions, closedSets);
  const trees = {};
  for (const [kind, crd] of Object.entries(crdOf)) {
    const held = heldTo(crdTree(read(`crd/${crd}`).fields), kubernetes("PodSpec"));
    const podSpec = withNeeds(held, read("needs"));
    trees[kind] = fieldOf(read(kind), (name) => (name === "PodSpec" ? podSpec : kubernetes(name)));
  }
  return trees;
}

const files = new Map();
const fileOf = (schemas, name) => {
  if (!files.has(name)) files.set(name, readWords(join(schemas, "words"), name));
  return files.get(name);
};

/** Our words for a path of that kind, undefined where only Kubernetes speaks. */
export function wordsOf(schemas, kind) {
  const podPath = podPathOf[kind];
  const maps = wordFiles[kind].map((name) => fileOf(schemas, name)).reverse();
  const pod = fileOf(schemas, "pod");
  return (path) => {
    for (const map of maps) if (map.has(path)) return map.get(path);
    return path.startsWith(`${podPath}.`) ? pod.get(path.slice(podPath.length + 1)) : undefined;
  };
}

/** The headings that no kind used. */
export function unusedWords(used) {
  return [...files].flatMap(([file, words]) =>
    [...words].filter(([, entry]) => !used.has(entry)).map(([path]) => `${path} (${file}.md)`),
  );
}
