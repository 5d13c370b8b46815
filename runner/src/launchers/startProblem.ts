import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Program } from "../plan.ts";

/** What of a program can be known to keep it from starting, as one sentence; undefined where nothing does. */
export function obstacleTo({ command, cwd, env }: Program): string | undefined {
  // Node reports a missing working folder as if the program were missing.
  if (!isFolder(cwd)) return `The folder ${cwd}, in which the program should start, does not exist.`;
  const remedy = "holds a null character, which no program can be given; take it out.";
  if (command.some((word) => word.includes("\0"))) return `A word of the command ${remedy}`;
  for (const [name, value] of env) {
    if (value.includes("\0")) return `The variable ${name} ${remedy}`;
    if (name.includes("\0")) return `The name of a variable ${remedy}`;
  }
  return undefined;
}

/** Why the start failed, as one sentence. */
export function startProblem({ command, cwd }: Program, error: unknown): string {
  const [name = ""] = command;
  const path = /[/\\]/.test(name) ? resolve(cwd, name) : undefined;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (path !== undefined && isFolder(path)) return `${name} is a folder; give the program in it.`;
  if (code === "ENOENT") {
    const line = path === undefined ? undefined : interpreterLine(path);
    if (line?.endsWith("\r") === true)
      return `The first line of ${name} ends with a carriage return, so its interpreter was not found; save the file with line ends of Unix.`;
    const interpreter = line?.slice(2).trim().split(/\s+/)[0];
    if (interpreter !== undefined)
      return `The interpreter ${interpreter}, which the first line of ${name} names, was not found; install it, or correct that line.`;
    return `The program ${name} was not found; install it, or correct the command.`;
  }
  if (code === "EACCES")
    return `The file ${name} may not be executed; make it executable, or start it with its interpreter.`;
  return `The program ${name} could not be started: ${error instanceof Error ? error.message : String(error)}.`;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The `#!` line of a script, undefined where the file has none or cannot be read. */
function interpreterLine(path: string): string | undefined {
  try {
    const file = openSync(path, "r");
    try {
      const start = Buffer.alloc(256);
      const text = start.toString("utf8", 0, readSync(file, start));
      return text.startsWith("#!") ? text.split("\n")[0] : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
