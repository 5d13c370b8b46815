import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { mostFiles, skippedFolders, type WorkspaceFiles } from "../features/workspaceFiles.ts";

/** Larger files are left alone; checks are small. In bytes. */
const maxSize = 2_000_000;

/** More folders than any repository of a person has: somebody opened a whole disk. */
const mostFolders = 20_000;

/** The YAML files below folders on this machine; folders of other schemes hold none. */
export const filesOnDisk = (folderUris: readonly string[]): Pick<WorkspaceFiles, "list" | "read"> => ({
  async list() {
    const walk = { files: mostFiles, folders: mostFolders };
    const found: string[] = [];
    for (const folder of new Set(folderUris.flatMap((uri) => pathOf(uri) ?? [])))
      found.push(...(await yamlFilesBelow(folder, walk)));
    return [...new Set(found)].map((path) => pathToFileURL(path).href);
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

/** A walk through folders: how much more may be looked at, which it counts down, and who is told of what may not be read. */
interface Walk {
  files: number;
  folders: number;
  readonly unreadable?: (folder: string, error: unknown) => void;
}

/** A walk that looks at everything. */
export const wholeWalk = (unreadable: (folder: string, error: unknown) => void): Walk => ({
  files: Number.POSITIVE_INFINITY,
  folders: Number.POSITIVE_INFINITY,
  unreadable,
});

/**
 * The paths of `*.yaml` and `*.yml` below a folder, in the order of their names. Links are not followed, so that nothing is
 * found twice or without end; folders that may not be read are left out.
 */
export async function yamlFilesBelow(folder: string, walk: Walk): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    walk.unreadable?.(folder, error);
    return [];
  });
  walk.folders--;
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (walk.files <= 0) break;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skippedFolders.has(entry.name)) {
      if (walk.folders > 0) found.push(...(await yamlFilesBelow(path, walk)));
    } else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) {
      walk.files--;
      found.push(path);
    }
  }
  return found;
}
