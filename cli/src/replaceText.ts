import { randomUUID } from "node:crypto";
import { access, constants, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

const mark = "\ufeff";

/**
 * Puts a new text into a file, all of it or nothing: it is written beside and then takes the file's place. A byte order mark,
 * the mode, and the file behind a link stay. Gives back why that could not be done, undefined where it was.
 */
export async function replaceText(
  file: string,
  shown: string,
  before: string,
  after: string,
): Promise<string | undefined> {
  const target = await realpath(file).catch(() => file);
  const beside = join(dirname(target), `.khcheck-${randomUUID()}`);
  try {
    await access(target, constants.W_OK);
    const bytes = await readFile(target);
    const lead = bytes.toString("utf8").startsWith(mark) ? mark : "";
    if (!Buffer.from(lead + before).equals(bytes))
      return `${shown} changed meanwhile, or is not written in UTF-8; it is left as it is.`;
    const { mode } = await stat(target);
    const handle = await open(beside, "wx", mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(lead + after);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
    return undefined;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") return `${shown} may not be written.`;
    return `${shown} could not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
