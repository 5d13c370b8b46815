import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import { checksIn, type PlacedCheck, resourcesOf } from "../../server/src/checks/resources.ts";
import { maxDocumentLength } from "../../server/src/yaml/limits.ts";
import { type YamlFile, yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { type Usage, usage } from "./io.ts";

/** A check chosen from a file. */
export interface ChosenCheck extends PlacedCheck {
  /** Absolute. */
  readonly file: string;
  /** As the caller named it. */
  readonly shownPath: string;
  readonly yaml: YamlFile;
}

/** The check of that name (or namespace/name) in the file, or its only one. */
export function chosenCheck(path: string, name: string | undefined, cwd: string): ChosenCheck | Usage {
  const file = resolve(cwd, path);
  const text = checkText(path, file);
  if (typeof text !== "string") return text;
  const yaml = yamlFileOf(text);
  const checks = checksIn(yaml);
  if (checks.length === 0) return usage(`${path} holds ${instead(yaml)}`);
  const names = checks.map(({ check }) => check.name ?? "(without a name)");
  const chosen = name === undefined ? checks : checks.filter(({ check }) => isNamed(check, name));
  const [only] = chosen;
  if (only === undefined) return usage(`${path} holds no check ${name}; it holds ${names.join(", ")}.`);
  if (chosen.length > 1) {
    return usage(
      name === undefined
        ? `${path} holds ${checks.length} checks; give one of them with --check: ${names.join(", ")}.`
        : `${path} holds ${chosen.length} checks named ${name}; give one as --check NAMESPACE/NAME, or rename them.`,
    );
  }
  const own = yaml.documents.find(({ start }) => start === only.offset);
  if (own?.document.templated === true) {
    return usage(
      `${path} is a template, so its values are not known here; ` +
        "render it first, as with helm template, and run what comes out.",
    );
  }
  return { ...only, file, shownPath: path, yaml };
}

/** What a file without a check has, as the rest of a sentence. */
function instead(yaml: YamlFile): string {
  const broken = yaml.documents.flatMap(({ document }) => document.problems)[0];
  if (broken !== undefined) return `no check that can be read: ${broken.message}`;
  const near = yaml.documents
    .flatMap(({ document }) => resourcesOf(document))
    .find((resource) => resource.is === "near-miss");
  if (near === undefined)
    return "no check of a kind that Kuberhealthy serves (KuberhealthyCheck, KuberhealthyJob, HealthCheck).";
  const { apiVersion, kind } = near.check.kind;
  const pair = `${near.kind === "" ? "a check without a kind" : near.kind} of ${near.apiVersion === "" ? "no apiVersion" : near.apiVersion}`;
  return `${pair}, which no Kuberhealthy serves; write apiVersion: ${apiVersion} and kind: ${kind}.`;
}

const isNamed = (check: CheckDocument, name: string): boolean =>
  check.name === name || `${check.namespace ?? "default"}/${check.name ?? ""}` === name;

function checkText(path: string, file: string): string | Usage {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return usage(`${path} is a folder; give the YAML file of a check.`);
    if (stat.size > 2 * maxDocumentLength) return usage(`${path} is larger than khcheck reads (4 MB).`);
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return usage(`${path} is no text file; give the YAML file of a check.`);
    return bytes.toString("utf8").replace(/^\ufeff/, "");
  } catch (error) {
    return usage(fileProblem(path, error));
  }
}

/** Why a file could not be read, in one line. */
export function fileProblem(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `${path} does not exist.`;
  if (code === "EISDIR") return `${path} is a folder; give a file.`;
  if (code === "EACCES" || code === "EPERM") return `${path} may not be read.`;
  return `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
