import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { type Leftovers, removeLeftovers } from "./containers/cleanUp.ts";
import { killTree } from "./launchers/processTree.ts";

/** A second process that outlives this one: when this one dies, it ends everything of the run. */
export interface Guard {
  /** Tells it the program's process. */
  watch(pid: number): void;
  /** Tells it what the run has in a container engine. */
  clean(leftovers: Leftovers): void;
  /** The run is over and nothing is left to do. */
  release(): void;
}

/** How long the watchdog goes on killing, in milliseconds. */
const persistence = 4000;

/** Starts `command`, which must call `watchOver` on its standard input. The pipe to it closes when this process dies, however. */
export function startGuard(command: readonly string[], uuid: string, env: NodeJS.ProcessEnv): Guard {
  const [name = "", ...args] = command;
  const child = spawn(name, args, {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    windowsHide: true,
    env,
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  child.stdin.write(`run ${uuid}\n`);
  return {
    watch: (pid) => {
      child.stdin.write(`pid ${pid}\n`);
    },
    clean: (leftovers) => {
      child.stdin.write(`clean ${JSON.stringify(leftovers)}\n`);
    },
    release: () => {
      child.stdin.end("done\n");
    },
  };
}

/** The watchdog's own side: waits for the end of its input, and kills the run unless it was told that the run is over. */
export async function watchOver(input: Readable): Promise<void> {
  let text = "";
  for await (const chunk of input) text += String(chunk);
  const uuid = /^run (\S+)$/m.exec(text)?.[1];
  if (uuid === undefined || /^done$/m.test(text)) return;
  const pid = /^pid (\d+)$/m.exec(text)?.[1];
  const left = /^clean (.*)$/m.exec(text)?.[1];
  await Promise.all([
    killTree({ uuid, pid: pid === undefined ? undefined : Number(pid) }, persistence),
    left === undefined ? undefined : removeLeftovers(JSON.parse(left) as Leftovers, process.env),
  ]);
}
