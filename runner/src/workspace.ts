import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingsName } from "./settings.ts";

/** The nearest folder above `file` with a `.khcheck.yaml`, else with a `.git`, else the file's own folder. */
export function workspaceRootOf(file: string): string {
  const own = dirname(file);
  return nearest(own, settingsName) ?? nearest(own, ".git") ?? own;
}

function nearest(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
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
