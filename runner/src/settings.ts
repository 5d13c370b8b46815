import { positionAt, type SourceText } from "../../server/src/text/sourceText.ts";
import { nodeAt, stringOf, valueAt, type YamlNode } from "../../server/src/yaml/node.ts";
import { pathText } from "../../server/src/yaml/path.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import type { RunnerName } from "./events.ts";

/** The name of the file at the workspace root that remembers how checks are started. */
export const settingsName = ".khcheck.yaml";

/** How one check is started, from `run: <name>:`; everything may be absent. Paths are relative to the file's folder. */
export interface RunSettings {
  readonly command?: readonly string[];
  readonly cwd?: string;
  readonly envFile?: string;
  readonly runner?: RunnerName;
}

export type ReadSettings =
  | { readonly kind: "settings"; readonly settings: RunSettings | undefined }
  /** One sentence that begins with the place, `.khcheck.yaml:3:5`. */
  | { readonly kind: "problem"; readonly message: string };

/** What `.khcheck.yaml` says about the check of that name. Only that check's own lines and the way to them are judged. */
export function runSettingsOf(text: string, checkName: string): ReadSettings {
  const file = yamlFileOf(text);
  const placed = file.documents[0];
  const start = placed?.start ?? 0;
  const syntax = placed?.document.problems[0];
  if (syntax !== undefined) return problemAt(file.source, start + syntax.span.start, syntax.message);
  const root = placed?.document.root;
  const run = valueAt(root, "run");
  const entry = nodeAt(root, ["run", checkName]);
  const at = (node: YamlNode, sentence: string): ReadSettings =>
    problemAt(file.source, start + node.span.start, sentence);

  if (root === undefined || empty(root)) return { kind: "settings", settings: undefined };
  if (root.kind !== "mapping") return at(root, "The file must be a mapping with the key `run`.");
  if (run === undefined || empty(run)) return { kind: "settings", settings: undefined };
  if (run.kind !== "mapping")
    return at(run, "`run` must be a mapping from check names to how each is started.");
  if (entry === undefined || empty(entry)) return { kind: "settings", settings: undefined };
  const place = pathText(["run", checkName]);
  if (entry.kind !== "mapping") {
    return at(entry, `\`${place}\` must be a mapping, such as {command: [node, check.js]}.`);
  }

  const settings: { command?: readonly string[]; cwd?: string; envFile?: string; runner?: RunnerName } = {};
  for (const { key, value } of entry.entries) {
    const field = pathText(["run", checkName, key]);
    const words = value.kind === "sequence" ? value.items.map(stringOf) : [];
    const text = stringOf(value);
    if (key === "command") {
      if (words.length === 0 || words.some((word) => word === undefined || word === "")) {
        return at(
          value,
          `\`${field}\` must be a list of words, such as [node, check.js]; put each word in quotes.`,
        );
      }
      settings.command = words.filter((word) => word !== undefined);
    } else if (key === "runner") {
      if (text !== "process" && text !== "container") {
        return at(value, `\`${field}\` must be process or container.`);
      }
      settings.runner = text;
    } else if (key === "cwd" || key === "envFile") {
      if (text === undefined || text === "") return at(value, `\`${field}\` must be a path.`);
      settings[key] = text;
    } else {
      return at(value, `\`${field}\` is unknown: use command, cwd, envFile or runner.`);
    }
  }
  return { kind: "settings", settings };
}

const empty = (node: YamlNode): boolean => node.kind === "scalar" && node.value === null;

function problemAt(source: SourceText, offset: number, sentence: string): ReadSettings {
  const { line, column } = positionAt(source, offset);
  return { kind: "problem", message: `${settingsName}:${line + 1}:${column + 1}: ${sentence}` };
}
