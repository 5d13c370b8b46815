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

export const envText = (variables: ReadonlyMap<string, string>): string =>
  [...variables].map(([name, value]) => `${name}=${value}\n`).join("");
