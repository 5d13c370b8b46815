import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { deskEnvironment } from "./deskEnvironment.ts";
import type { Exit, Launched, Launcher, LaunchOptions } from "./launcher.ts";
import { killTree, signalTree, treeLives } from "./processTree.ts";

/** Starts the program as a process of this machine, without a shell, leading a process group of its own. */
export const processLauncher = (desk: NodeJS.ProcessEnv): Launcher => ({
  launch: (options) => launched(options, desk),
});

function launched({ program, uuid, onOutput }: LaunchOptions, desk: NodeJS.ProcessEnv): Launched {
  const [name = "", ...args] = program.command;
  const missing = folderProblem(program.cwd);
  if (missing !== undefined) return notStarted(missing);
  let child: ReturnType<typeof start>;
  try {
    child = start(name, args, program.cwd, deskEnvironment(desk, program.env));
  } catch (error) {
    return notStarted(startProblem(name, error));
  }
  const streams = [
    decoded(child.stdout, (text) => onOutput("stdout", text)),
    decoded(child.stderr, (text) => onOutput("stderr", text)),
  ];
  const tree = { uuid, pid: child.pid };
  return {
    pid: child.pid,
    exited: new Promise<Exit>((resolve) => {
      child.on("error", (error) => resolve({ kind: "not-started", message: startProblem(name, error) }));
      child.on("exit", (code, signal) => resolve({ kind: "exited", code, signal }));
    }),
    drained: Promise.all(streams).then(() => undefined),
    holdOutput: (held) => {
      for (const stream of [child.stdout, child.stderr]) {
        if (held) stream.pause();
        else stream.resume();
      }
    },
    lives: () => treeLives(tree),
    terminate: () => {
      signalTree(tree, "SIGTERM");
    },
    kill: (limitMs) => killTree(tree, limitMs),
  };
}

const start = (name: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) =>
  spawn(name, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });

const notStarted = (message: string): Launched => ({
  pid: undefined,
  exited: Promise.resolve({ kind: "not-started", message }),
  drained: Promise.resolve(),
  holdOutput: () => {},
  lives: () => false,
  terminate: () => {},
  kill: () => Promise.resolve(),
});

/** Node reports a missing working folder as if the program were missing. */
function folderProblem(cwd: string): string | undefined {
  if (existsSync(cwd) && statSync(cwd).isDirectory()) return undefined;
  return `The folder ${cwd}, in which the program should start, does not exist.`;
}

function startProblem(name: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `The program ${name} was not found; install it, or correct the command.`;
  if (code === "EACCES")
    return `The file ${name} may not be executed; make it executable, or start it with its interpreter.`;
  return `The program ${name} could not be started: ${error instanceof Error ? error.message : String(error)}.`;
}

/** Hands on the stream's text without breaking a character at a chunk's end; resolves when the stream has ended. */
function decoded(stream: Readable, onText: (text: string) => void): Promise<void> {
  const decoder = new StringDecoder("utf8");
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      const text = decoder.write(chunk);
      if (text !== "") onText(text);
    });
    stream.on("error", () => {});
    stream.on("close", () => {
      const rest = decoder.end();
      if (rest !== "") onText(rest);
      resolve();
    });
  });
}
