import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface EnvFile {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * The variables that the author typed, where `khcheck` reads them and nobody else does: arguments and titles of
 * processes are open to every user of a machine, a file of mode 0600 in a folder of mode 0700 is not. It is removed as
 * soon as the run has read it.
 */
export async function writeEnvFile(variables: ReadonlyMap<string, string>): Promise<EnvFile> {
  const folder = await mkdtemp(join(tmpdir(), "khcheck-env-"));
  const path = join(folder, "variables");
  await writeFile(path, envText(variables), { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Each value in quotes that it does not hold itself, since quotes in an env file know no escapes. */
export const envText = (variables: ReadonlyMap<string, string>): string =>
  [...variables].map(([name, value]) => `${name}=${quoted(value) ?? value}\n`).join("");

/** Undefined for a value that holds all three kinds of quotes: an env file cannot say it for sure. */
export function quoted(value: string): string | undefined {
  const quote = ["'", "`", '"'].find((each) => !value.includes(each));
  return quote === undefined ? undefined : `${quote}${value}${quote}`;
}
