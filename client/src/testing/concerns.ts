/** Where a check and its program are; paths with slashes, as uris have them. */
export interface Sources {
  /** The check's own file. */
  readonly manifest: string;
  /** The folder that its program was last started in; undefined before its first run. */
  readonly folder: string | undefined;
}

/** Whether a saved file may change what a check does: its own file, `.khcheck.yaml` above it, or a file of its program. */
export function concerns(saved: string, { manifest, folder }: Sources): boolean {
  const path = asCompared(saved);
  const own = asCompared(manifest);
  if (path === own) return true;
  if (path.endsWith("/.khcheck.yaml")) return isBelow(own, folderOf(path));
  const sources = folder === undefined ? folderOf(own) : asCompared(folder);
  return isBelow(path, sources) && !/\/(?:node_modules|\.git)\//.test(path.slice(sources.length));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder.replace(/\/$/, "")}/`);

/** Windows writes the letter of a drive either way. */
const asCompared = (path: string): string => path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
