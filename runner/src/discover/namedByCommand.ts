import { posix } from "node:path";
import type { Folder } from "../workspace.ts";
import type { Found } from "./found.ts";
import { programFile } from "./programFile.ts";

/**
 * The program that the container's command names (`[python3, /app/check.py]`) when a file of that name lies in the folder.
 * The words behind the file's name stay.
 */
export function namedByCommand(folder: Folder, command: readonly string[]): Found | undefined {
  for (const [index, word] of command.entries()) {
    const name = posix.basename(word);
    const found = programFile(folder, name);
    if (found !== undefined) return { ...found, command: [...found.command, ...command.slice(index + 1)] };
  }
  return undefined;
}
