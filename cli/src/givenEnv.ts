import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { fileProblem } from "./checkFile.ts";
import { type Usage, usage } from "./io.ts";

/** The author's own variables: those of files are not shown, those of flags win. */
export interface GivenEnv {
  readonly values: ReadonlyMap<string, string>;
  readonly hidden: ReadonlySet<string>;
}

/** A file of variables: its absolute path, and how a sentence names it. */
export interface EnvFile {
  readonly path: string;
  readonly shown: string;
}

/** From env files (later ones win) and `NAME=VALUE` flags. */
export function givenEnv(files: readonly EnvFile[], flags: readonly string[]): GivenEnv | Usage {
  const values = new Map<string, string>();
  const hidden = new Set<string>();
  for (const { path, shown } of files) {
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      return usage(`the env file ${fileProblem(shown, error)}`);
    }
    const remedy = "write one NAME=VALUE on each line.";
    if (text.includes("\0")) return usage(`the env file ${shown} is no text file; ${remedy}`);
    const variables = Object.entries(parse(text));
    if (variables.length === 0 && /^\s*[^\s#]/m.test(text))
      return usage(`the env file ${shown} holds no variable; ${remedy}`);
    for (const [name, value] of variables) {
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
