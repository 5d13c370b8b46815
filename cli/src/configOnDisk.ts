import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { configFolderOf, isTrusted } from "../../runner/src/workspace.ts";
import { type Config, configOf } from "../../server/src/config/config.ts";
import { type ConfigFile, configFileOf, configName } from "../../server/src/config/configFile.ts";
import type { ConfigProblem } from "../../server/src/config/configProblem.ts";
import type { RuleLevels } from "../../server/src/config/levels.ts";
import { positionAt } from "../../server/src/text/sourceText.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { fileProblem } from "./checkFile.ts";
import { isUsage, type Usage, usage } from "./io.ts";

/**
 * What the `.khcheck.yaml` of a folder says for `ofWhat`, a file or folder below it; undefined where there is none. Refused is one that
 * another user wrote, that cannot be read, or that has a problem which `concerns` the caller.
 */
export function configIn(
  folder: string,
  ofWhat: string,
  concerns: (problem: ConfigProblem) => boolean,
): ConfigFile | undefined | Usage {
  const path = join(folder, configName);
  let text: string;
  try {
    if (!isTrusted(path, ofWhat))
      return usage(
        `${path} belongs to another user, so khcheck does not follow it; make it your own, or take it away.`,
      );
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    return usage(fileProblem(configName, error));
  }
  const file = yamlFileOf(text);
  const config = configFileOf(file);
  const problem = config.problems.find(concerns);
  if (problem === undefined) return config;
  const { line, column } = positionAt(file.source, problem.span.start);
  return usage(`${configName}:${line + 1}:${column + 1}: ${problem.message}`);
}

/** What holds for files that are linted. */
export interface LintConfigs {
  /** For a file (absolute), or for standard input; undefined where its `.khcheck.yaml` has a problem. */
  readonly of: (file: string | undefined) => LintConfig | undefined;
  /** Why a `.khcheck.yaml` is refused, a sentence each. */
  readonly problems: readonly string[];
}

export interface LintConfig extends Config {
  /** Whether a file, or a folder that ends in a separator, is left alone; absolute. */
  readonly leavesAlone: (path: string) => boolean;
}

/** Each `.khcheck.yaml` is looked for and read once. For standard input holds what holds for files of the folder `cwd`. */
export function lintConfigs(flags: RuleLevels, cwd: string): LintConfigs {
  const homes = new Map<string, string | undefined>();
  const known = new Map<string | undefined, LintConfig | undefined>();
  const problems: string[] = [];
  return {
    problems,
    of: (file) => {
      const folder = file === undefined ? cwd : dirname(file);
      if (!homes.has(folder)) homes.set(folder, configFolderOf(folder));
      const home = homes.get(folder);
      if (!known.has(home)) {
        const config = lintConfig(home, folder, flags);
        if (isUsage(config)) problems.push(config.usage);
        known.set(home, isUsage(config) ? undefined : config);
      }
      return known.get(home);
    },
  };
}

function lintConfig(home: string | undefined, ofWhat: string, flags: RuleLevels): LintConfig | Usage {
  // How checks are started decides nothing here; it is judged where the file itself is linted.
  const file = home === undefined ? undefined : configIn(home, ofWhat, ({ part }) => part !== "run");
  if (isUsage(file)) return file;
  const config = configOf(file, { flags });
  const leavesAlone = (path: string): boolean => {
    if (home === undefined) return false;
    const inside = relative(home, path).replaceAll(sep, "/");
    return config.ignores(path.endsWith(sep) ? `${inside}/` : inside);
  };
  return { ...config, leavesAlone };
}
