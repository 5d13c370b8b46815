import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "dotenv";
import { fileProblem } from "./checkFile.ts";
import { type Usage, usage } from "./io.ts";

/** The author's own variables: those of files are not shown, those of flags win. */
export interface GivenEnv {
  readonly values: ReadonlyMap<string, string>;
  readonly hidden: ReadonlySet<string>;
}

/** From env files (absolute, or relative to `cwd`; later ones win) and `NAME=VALUE` flags. */
export function givenEnv(files: readonly string[], flags: readonly string[], cwd: string): GivenEnv | Usage {
  const values = new Map<string, string>();
  const hidden = new Set<string>();
  for (const file of files) {
    let text: string;
    try {
      text = readFileSync(resolve(cwd, file), "utf8");
    } catch (error) {
      return usage(`the env file ${fileProblem(file, error)}`);
    }
    for (const [name, value] of Object.entries(parse(text))) {
      values.set(name, value);
      hidden.add(name);
    }
  }
  for (const flag of flags) {
    const [, name, value] = /^([A-Za-z_][-.\w]*)=(.*)$/s.exec(flag) ?? [];
    if (name === undefined || value === undefined) return usage(`--env must be NAME=VALUE, not ${flag}.`);
    values.set(name, value);
    hidden.delete(name);
  }
  return { values, hidden };
}
