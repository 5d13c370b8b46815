import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { configName } from "../../server/src/config/configFile.ts";

/** The nearest folder above `file` with a `.khcheck.yaml`, else with a `.git`, else the file's own folder. */
export function workspaceRootOf(file: string): string {
  const own = dirname(file);
  const isOurs = (path: string): boolean => existsSync(path) && isTrusted(path, file);
  return configFolderOf(own) ?? nearest(own, ".git", isOurs) ?? own;
}

/** The folder of the `.khcheck.yaml` that holds for what lies in a folder: the nearest one, upwards. */
export const configFolderOf = (folder: string): string | undefined => nearest(folder, configName, existsSync);

function nearest(from: string, name: string, has: (path: string) => boolean): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (has(join(folder, name))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * Whether what stands above a check may decide what is run: it belongs to this user, to root, or to whom the check belongs.
 * Folders above may be everybody's, as /tmp is. Throws where one of the two cannot be looked at.
 */
export function isTrusted(path: string, check: string): boolean {
  if (process.getuid === undefined) return true;
  return [0, process.getuid(), statSync(check).uid].includes(statSync(path).uid);
}

/** One folder, as the detectors of programs see it. */
export interface Folder {
  /** Absolute. */
  readonly path: string;
  /** The plain files in it, sorted. */
  readonly files: readonly string[];
  /** The folders in the folder of that relative path, sorted. */
  foldersIn(name: string): readonly string[];
  /** The text of a file below the folder, undefined where it cannot be read. */
  read(name: string): string | undefined;
  /** Whether there is a plain file of that relative path. */
  has(name: string): boolean;
}

export function folderAt(path: string): Folder {
  return {
    path,
    files: entriesOf(path)
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name),
    foldersIn: (name) =>
      entriesOf(join(path, name))
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name),
    read: (name) => {
      try {
        return readFileSync(join(path, name), "utf8");
      } catch {
        return undefined;
      }
    },
    has: (name) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile() === true,
  };
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
