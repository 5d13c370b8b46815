// Rules about the project's own files, each a function over a tree of files, so that it can also be shown a planted fault.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Files by their path from the root, with `/` between folders. */
export interface Tree {
  readonly files: readonly string[];
  /** Throws when there is no such file. */
  readonly read: (file: string) => string;
}

const left = new Set(["node_modules", "dist", ".git", "generated", "test-results", ".cache", "__pycache__"]);

/** The project as it stands on the disk, without what is fetched or built. */
export function project(): Tree {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  return {
    files: filesBelow(root, ""),
    read: (file) => readFileSync(path.join(root, file), "utf8"),
  };
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (left.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(root, file) : [file];
  });
}

/** The same tree with some files put in, changed, or (undefined) taken away. */
export function withFiles(tree: Tree, changed: Readonly<Record<string, string | undefined>>): Tree {
  const added = Object.keys(changed).filter((file) => changed[file] !== undefined);
  return {
    files: [...tree.files.filter((file) => !(file in changed)), ...added],
    read: (file) => changed[file] ?? tree.read(file),
  };
}

/** Our own programs: what the rules about code look at. */
export function programs(tree: Tree): readonly string[] {
  return tree.files.filter((file) => /^(client|server|runner|cli|scripts|test)\/.*\.(ts|mjs)$/.test(file));
}
