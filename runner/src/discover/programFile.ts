import { extname } from "node:path";
import type { Folder } from "../workspace.ts";
import type { Detector, Found } from "./found.ts";
import { pythonIn } from "./python.ts";

const interpreters: Readonly<Record<string, (folder: Folder, name: string) => readonly string[]>> = {
  ".js": () => ["node"],
  ".mjs": () => ["node"],
  ".cjs": () => ["node"],
  ".ts": () => ["node"],
  ".py": (folder) => [pythonIn(folder)],
  ".sh": (folder, name) => [/^#!.*\bbash\b/.test(folder.read(name) ?? "") ? "bash" : "sh"],
  ".bash": () => ["bash"],
  ".go": () => ["go", "run"],
  ".rb": () => ["ruby"],
  ".pl": () => ["perl"],
  ".php": () => ["php"],
};

const isTest = (name: string): boolean => /(?:[._-]test|[._-]spec|\.config|\.d)\.\w+$|^test_/.test(name);

/** A program file of a language that is known, run by its interpreter. */
export function programFile(folder: Folder, name: string): Found | undefined {
  const interpreter = interpreters[extname(name).toLowerCase()];
  if (interpreter === undefined || !folder.has(name)) return undefined;
  return { command: [...interpreter(folder, name), name], because: name, takesArgs: true };
}

/** Every program file in the folder. */
export const programFiles: Detector = (folder) =>
  folder.files
    .filter((name) => !isTest(name))
    .flatMap((name) => {
      const found = programFile(folder, name);
      return found === undefined ? [] : [found];
    });
