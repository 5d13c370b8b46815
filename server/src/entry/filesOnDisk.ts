import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";

/** Folders in which nobody keeps manifests of their own. */
const skipped = new Set(["node_modules", ".git", ".terraform", "vendor"]);

/** Larger files are left alone; checks are small. In bytes. */
const maxSize = 2_000_000;

/** The YAML files below folders on this machine; folders of other schemes hold none. */
export const filesOnDisk = (folderUris: readonly string[]): WorkspaceFiles => ({
  async list() {
    const folders = folderUris.flatMap((uri) => pathOf(uri) ?? []);
    const lists = await Promise.all(folders.map(yamlFilesBelow));
    return lists.flat().map((path) => pathToFileURL(path).href);
  },
  async read(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      return (await stat(path)).size > maxSize ? undefined : await readFile(path, "utf8");
    } catch {
      // The file went away between listing and reading, or may not be read: it has no checks to show.
      return undefined;
    }
  },
});

/** The path of a uri, undefined where it names no file of this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The paths of `*.yaml` and `*.yml` below a folder, in the order of their names; folders that may not be read are left out. */
export async function yamlFilesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...(await yamlFilesBelow(path)));
    else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) found.push(path);
  }
  return found;
}
