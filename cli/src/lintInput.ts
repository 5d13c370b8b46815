import { readFile, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { wholeWalk, yamlFilesBelow } from "../../server/src/entry/filesOnDisk.ts";
import { fileProblem } from "./checkFile.ts";
import { type Io, isUsage, type Usage, usage } from "./io.ts";

/** One text to lint. */
export interface LintText {
  /** As the caller named it; below a folder that was named, with that folder's name before it. */
  readonly shown: string;
  /** Absolute; undefined for standard input. */
  readonly file: string | undefined;
  /** Without a byte order mark, as editors and their columns have it. */
  readonly text: string;
}

export interface LintInput {
  readonly texts: readonly LintText[];
  /** How many files were left alone. */
  readonly ignored: number;
  /** What below a named folder could not be read, a sentence each. */
  readonly unreadable: readonly string[];
}

/** What was found so far, and what is left alone, by absolute path. */
interface Search {
  readonly leavesAlone: (file: string) => boolean;
  readonly ignored: Set<string>;
  readonly unreadable: string[];
}

/**
 * The texts of files, folders and standard input (`-`), each once, in the order in which they were named. What is left alone is
 * not even read.
 */
export async function lintInput(
  paths: readonly string[],
  io: Io,
  leavesAlone: (file: string) => boolean = () => false,
): Promise<LintInput | Usage> {
  const texts = new Map<string, LintText>();
  const search: Search = { leavesAlone, ignored: new Set(), unreadable: [] };
  for (const path of paths) {
    const found = await textsAt(path, io, search);
    if (isUsage(found)) return found;
    for (const text of found) {
      const key = text.file ?? "-";
      if (!texts.has(key)) texts.set(key, text);
    }
  }
  return { texts: [...texts.values()], ignored: search.ignored.size, unreadable: search.unreadable };
}

async function textsAt(path: string, io: Io, search: Search): Promise<readonly LintText[] | Usage> {
  if (path === "-") return [{ shown: "-", file: undefined, text: await inputText(io) }];
  if (path === "") return usage("a path is empty; give a file, a folder, or - for standard input.");
  const absolute = resolve(io.cwd, path);
  try {
    if ((await stat(absolute)).isDirectory()) return await textsBelow(path, absolute, search);
    if (isLeft(absolute, search)) return [];
    const bytes = await readFile(absolute);
    return bytes.includes(0)
      ? usage(`${path} is no text file; give YAML files or folders that hold them.`)
      : [{ shown: path, file: absolute, text: textOf(bytes) }];
  } catch (error) {
    return usage(fileProblem(path, error));
  }
}

async function textsBelow(path: string, folder: string, search: Search): Promise<readonly LintText[]> {
  const shown = (file: string): string =>
    `${/[\\/]$/.test(path) ? path : `${path}${sep}`}${relative(folder, file)}`;
  const cannotRead = (at: string, error: unknown): void => {
    if (!search.leavesAlone(`${at}${sep}`))
      search.unreadable.push(fileProblem(at === folder ? path : shown(at), error));
  };
  const found: LintText[] = [];
  for (const file of await yamlFilesBelow(folder, wholeWalk(cannotRead))) {
    if (isLeft(file, search)) continue;
    try {
      const bytes = await readFile(file);
      // A folder may hold anything; what is no text has no checks.
      if (!bytes.includes(0)) found.push({ shown: shown(file), file, text: textOf(bytes) });
    } catch (error) {
      search.unreadable.push(fileProblem(shown(file), error));
    }
  }
  return found;
}

function isLeft(file: string, { leavesAlone, ignored }: Search): boolean {
  if (!leavesAlone(file)) return false;
  ignored.add(file);
  return true;
}

const textOf = (bytes: Buffer): string => bytes.toString("utf8").replace(/^\ufeff/, "");

async function inputText(io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
  return textOf(Buffer.concat(chunks));
}
