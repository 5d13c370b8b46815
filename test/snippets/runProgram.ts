import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { listen, type Received, reportingUrl } from "../../runner/src/endpoint/listen.ts";
import type { Generation } from "../../server/src/checks/kinds.ts";

/** What a program did. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface Start {
  readonly env: Readonly<Record<string, string>>;
  /** Sent when the program has printed its first text. */
  readonly signal?: "SIGTERM";
}

/** Runs a program to its end; after 30 s it counts as hanging and is killed with all that it started. */
export async function runProgram(command: readonly string[], { env, signal }: Start): Promise<Ended> {
  const begun = performance.now();
  const [file = "", ...args] = command;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(file, args, {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that what it leaves behind is found.
    detached: true,
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  if (signal !== undefined) child.stdout.once("data", () => child.kill(signal));
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // Nothing is left of it.
    }
  };
  const patience = setTimeout(killGroup, 30_000);
  const closed = once(child, "close");
  const [code] = (await once(child, "exit")) as [number | null];
  const tookMs = performance.now() - begun;
  clearTimeout(patience);
  killGroup();
  await closed;
  return { code, ...output, tookMs };
}

/** A run of a program against the endpoint of a generation. */
export interface Reported extends Ended {
  readonly received: readonly Received[];
}

export interface RunOptions {
  /** Seconds from now to the deadline. */
  readonly deadlineIn?: number;
  readonly signal?: "SIGTERM";
  readonly env?: Readonly<Record<string, string>>;
}

export async function runAgainst(
  generation: Generation,
  command: readonly string[],
  { deadlineIn = 60, env = {}, ...start }: RunOptions = {},
): Promise<Reported> {
  const uuid = randomUUID();
  const deadline = Math.floor(Date.now() / 1000) + deadlineIn;
  const received: Received[] = [];
  const endpoint = await listen({
    port: 0,
    run: { generation, uuid, deadlineMs: deadline * 1000, accepted: 0, gone: false, earlier: [] },
    now: Date.now,
    onReceived: (one) => received.push(one),
  });
  try {
    const injected = {
      KH_REPORTING_URL: reportingUrl(endpoint),
      KH_RUN_UUID: uuid,
      KH_CHECK_RUN_DEADLINE: String(deadline),
      KH_POD_NAMESPACE: "kuberhealthy",
    };
    const ended = await runProgram(command, { env: { ...injected, ...env }, ...start });
    await endpoint.settled();
    return { ...ended, received };
  } finally {
    await endpoint.close();
  }
}
