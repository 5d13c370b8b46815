import { sameFor } from "./fileUri.ts";

/**
 * The uris of the folder of a file and of all above it, without a slash at their end. Outside of this machine's disk it ends at the
 * folder of the workspace, since what lies above is another repository or none; a file that lies nowhere has none.
 */
export function foldersUpwards(uri: string, workspace: readonly string[]): readonly string[] {
  const [, root, path = ""] = /^([a-z][\w+.-]*:\/\/[^/?#]*)(\/[^?#]*)$/i.exec(uri) ?? [];
  if (root === undefined) return [];
  const names = path.split("/").slice(0, -1);
  const folders = names.map((_, index) => root + names.slice(0, names.length - index).join("/"));
  if (/^file:/i.test(root)) return folders;
  const homes = workspace.map((home) => sameFor(home).replace(/\/$/, ""));
  return folders.filter((folder) => {
    const same = sameFor(folder);
    return homes.some((home) => same === home || same.startsWith(`${home}/`));
  });
}
