import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { deskEnvironment } from "./deskEnvironment.ts";
import type { Exit, Launched, Launcher, LaunchOptions } from "./launcher.ts";
import { killTree, signalTree, treeLives } from "./processTree.ts";
import { obstacleTo, startProblem } from "./startProblem.ts";

/** Starts the program as a process of this machine, without a shell, leading a process group of its own. */
export const processLauncher = (desk: NodeJS.ProcessEnv): Launcher => ({
  launch: (options) => launched(options, desk),
});

function launched({ program, uuid, onOutput }: LaunchOptions, desk: NodeJS.ProcessEnv): Launched {
  const [name = "", ...args] = program.command;
  const obstacle = obstacleTo(program);
  if (obstacle !== undefined) return notStarted(obstacle);
  let child: ReturnType<typeof start>;
  try {
    child = start(name, args, program.cwd, deskEnvironment(desk, program.env));
  } catch (error) {
    return notStarted(startProblem(program, error));
  }
  const streams = [
    decoded(child.stdout, (text) => onOutput("stdout", text)),
    decoded(child.stderr, (text) => onOutput("stderr", text)),
  ];
  const tree = { uuid, pid: child.pid };
  return {
    pid: child.pid,
    exited: new Promise<Exit>((resolve) => {
      child.on("error", (error) => resolve({ kind: "not-started", message: startProblem(program, error) }));
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
