import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface EnvFile {
  readonly path: string;
  /** At once, since a window that closes waits for nobody. */
  readonly remove: () => void;
}

/**
 * The variables that the author typed, where `khcheck` reads them and nobody else does: arguments and titles of
 * processes are open to every user of a machine, a file of mode 0600 in a folder of mode 0700 is not. It is removed as
 * soon as the run has read it.
 */
export async function writeEnvFile(variables: ReadonlyMap<string, string>): Promise<EnvFile> {
  const folder = await mkdtemp(join(tmpdir(), "khcheck-env-"));
  const path = join(folder, "variables");
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    await writeFile(path, envText(variables), { mode: 0o600 });
  } catch (problem) {
    remove();
    throw problem;
  }
  return { path, remove };
}

/** Each value in quotes that it does not hold itself, since quotes in an env file know no escapes. */
export const envText = (variables: ReadonlyMap<string, string>): string =>
  [...variables].map(([name, value]) => `${name}=${quoted(value) ?? value}\n`).join("");

/** Undefined for a value that holds all three kinds of quotes: an env file cannot say it for sure. */
export function quoted(value: string): string | undefined {
  const quote = ["'", "`", '"'].find((each) => !value.includes(each));
  return quote === undefined ? undefined : `${quote}${value}${quote}`;
}
