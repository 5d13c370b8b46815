// NOTICE names what of others ships with us. Run as a program, this writes it; a test says when it is out of date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./suite.ts";

/** The build's list of the packages inside our bundles: folders from the root. */
const bundledList = path.join(root, "dist", "bundled.json");

/** The text of NOTICE, from what was built last. */
export function notice(): string {
  /** licence text → packages under it */
  const texts = new Map<string, readonly string[]>();
  for (const folder of JSON.parse(readFileSync(bundledList, "utf8"))) {
    const { name, version, license } = JSON.parse(read(folder, "package.json"));
    const text = read(folder, licenceFile(folder)).replaceAll("\r\n", "\n").trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const kubernetesModels = "node_modules/kubernetes-models";
  const { version } = JSON.parse(read(kubernetesModels, "package.json"));
  const sections = [
    "khcheck is under the MIT License (see LICENSE). It ships with the following work of others.",
    `The descriptions of Kubernetes' fields and the shape of its types: Copyright The Kubernetes Authors, under the
Apache License 2.0 (below), out of the API of Kubernetes through kubernetes-models ${version}. Changed by us: cut
to what a check can use, with words of our own added.`,
    `kubernetes-models ${version} (MIT)\n\n${read(kubernetesModels, "LICENSE").trim()}`,
    ...[...texts].map(([text, packages]) => `${packages.join("\n")}\n\n${text}`),
    readFileSync(new URL("../notice/apache-2.0.txt", import.meta.url), "utf8").trim(),
  ];
  return `${sections.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function read(folder: string, file: string): string {
  return readFileSync(path.join(root, folder, file), "utf8");
}

function licenceFile(folder: string): string {
  const file = readdirSync(path.join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined)
    throw new Error(`${folder} carries no licence text: find out its terms before it ships`);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path.join(root, "NOTICE"), notice());
