import type { Tree } from "./tree.ts";

/**
 * ARCHITECTURE.md's code map is the fenced block of its section "Code map": a tree drawn by indentation, where each
 * line begins with a path below the line that is less indented; only names that end in `/` are folders.
 */
export function codeMapProblems(tree: Tree): readonly string[] {
  const named = mappedFolders(tree.read("ARCHITECTURE.md"));
  const present = foldersToName(tree);
  return [
    ...present
      .filter((folder) => !named.includes(folder))
      .map((folder) => `ARCHITECTURE.md does not name ${folder}`),
    ...named
      .filter((folder) => !tree.files.some((file) => file.startsWith(folder)))
      .map((folder) => `ARCHITECTURE.md names ${folder}, which does not exist`),
  ];
}

export function mappedFolders(text: string): readonly string[] {
  const map = /^## Code map\n[\s\S]*?^```\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? "";
  const open: { readonly indent: number; readonly folder: string }[] = [];
  const found: string[] = [];
  for (const line of map.split("\n")) {
    const [, space = "", name] = /^( *)([\w.@-]+(?:\/[\w.@-]+)*\/)(?=\s|$)/.exec(line) ?? [];
    if (name === undefined) continue;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= space.length) open.pop();
    const folder = `${open.at(-1)?.folder ?? ""}${name}`;
    open.push({ indent: space.length, folder });
    found.push(folder);
  }
  return found;
}

/** Every folder with a file right in it: two levels down where a room begins, and all below `src`, but for fixtures. */
function foldersToName(tree: Tree): readonly string[] {
  const folders = new Set(
    tree.files.filter((file) => file.includes("/")).map((file) => file.replace(/[^/]+$/, "")),
  );
  return [...folders].filter((folder) => {
    const parts = folder.split("/").slice(0, -1);
    if (folder.startsWith(".")) return false;
    return parts.includes("src")
      ? true
      : parts.length === 1 ||
          (parts.length === 2 && ["test", "docs", "scripts", "snippets", "schemas"].includes(parts[0] ?? ""));
  });
}
