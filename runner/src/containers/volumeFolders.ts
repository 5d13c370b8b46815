import { chmod, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Volume } from "./volumeFiles.ts";

/** Writes a volume below `root` and gives the folder to mount. Containers of any user may read it, and write where it is theirs. */
export async function writeVolume(root: string, index: number, volume: Volume): Promise<string> {
  const folder = join(root, String(index));
  await mkdir(folder, { recursive: true });
  if (volume.kind === "files") {
    for (const { path, content, mode } of volume.files) {
      if (!staysInside(path)) continue;
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      await chmod(file, mode);
    }
  } else await chmod(folder, 0o777);
  return folder;
}

/** The place of a mount's `subPath`, made as a folder where there is nothing yet; undefined where it leads out of the volume. */
export async function subPathOf(folder: string, subPath: string): Promise<string | undefined> {
  if (subPath === "") return folder;
  if (!staysInside(subPath)) return undefined;
  const path = join(folder, subPath);
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (!exists) {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o777);
  }
  return path;
}

const staysInside = (path: string): boolean =>
  !path.startsWith("/") && path !== "" && path.split(/[/\\]/).every((step) => step !== "..");
