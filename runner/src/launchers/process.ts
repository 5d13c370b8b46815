import { spawn } from "node:child_process";
import { type Program, programOf } from "../plan.ts";
import { decoded } from "./decoded.ts";
import { deskEnvironment } from "./deskEnvironment.ts";
import type { Exit, Launched, Launcher, LaunchOptions } from "./launcher.ts";
import { killTree, signalTree, treeLives } from "./processTree.ts";
import { obstacleTo, startProblem } from "./startProblem.ts";

/** Starts the program as a process of this machine, without a shell, leading a process group of its own. */
export const processLauncher = (desk: NodeJS.ProcessEnv): Launcher => ({
  prepare: async ({ uuid, guard }) => ({
    kind: "ready",
    ready: {
      host: "127.0.0.1",
      gateway: undefined,
      launch: (options) => {
        const { plan, times, url, onOutput, onStarted } = options;
        return startProgram(
          {
            program: programOf(plan, times, url),
            uuid,
            onOutput,
            onStarted: (pid) => {
              guard?.watch(pid);
              onStarted(pid);
            },
          },
          desk,
        );
      },
      release: async () => undefined,
    },
  }),
});

interface ProgramStart extends Pick<LaunchOptions, "onOutput" | "onStarted"> {
  readonly program: Program;
  readonly uuid: string;
}

/** Starts the program at once. */
export function startProgram(
  { program, uuid, onOutput, onStarted }: ProgramStart,
  desk: NodeJS.ProcessEnv,
): Launched {
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
  if (child.pid !== undefined) onStarted(child.pid);
  return {
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
  exited: Promise.resolve({ kind: "not-started", message }),
  drained: Promise.resolve(),
  holdOutput: () => {},
  lives: () => false,
  terminate: () => {},
  kill: () => Promise.resolve(),
});
