import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { PlannedEvent, RunEvent } from "../../../runner/src/events.ts";

/** Where `khcheck` and the program that it starts are run. */
export interface Place {
  /** The bundle of the command line. */
  readonly program: string;
  readonly cwd: string;
}

/** How a `khcheck` ended: what it wrote to standard error is for the author. */
export interface Ending {
  readonly code: number | null;
  readonly complaint: string;
}

export interface KhcheckProcess {
  readonly ended: Promise<Ending>;
  readonly cancel: () => void;
  /** Closes standard input, at which a run cancels itself; for when the editor goes. */
  readonly close: () => void;
  readonly kill: () => void;
}

/**
 * Starts the command line with the editor's own Node. Lines that are no event are dropped: what a child prints is not
 * trusted.
 */
export function startKhcheck(
  { program, cwd }: Place,
  args: readonly string[],
  onEvent: (event: RunEvent) => void,
): KhcheckProcess {
  // Behind `--` Node leaves the program's own --env-file alone.
  const child = spawn(process.execPath, ["--", program, ...args], {
    cwd,
    env: environment(),
    windowsHide: true,
  });
  const complaint: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => complaint.push(text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event = eventOf(line);
    if (event !== undefined) onEvent(event);
  });
  const ended = new Promise<Ending>((resolve) => {
    child.on("error", (problem) => resolve({ code: null, complaint: problem.message }));
    child.on("close", (code) => resolve({ code, complaint: complaint.join("").trim() }));
  });
  // A child that is already gone takes no word any more.
  child.stdin.on("error", () => undefined);
  return {
    ended,
    cancel: () => say(child, '{"do":"cancel"}\n'),
    close: () => child.stdin.end(),
    kill: () => child.kill("SIGKILL"),
  };
}

/** What a run would do, or the complaint of a `khcheck` that does not know. `patienceMs` until it is given up. */
export async function plan(
  place: Place,
  args: readonly string[],
  patienceMs = 30_000,
): Promise<{ readonly planned: PlannedEvent } | { readonly complaint: string }> {
  let planned: PlannedEvent | undefined;
  const khcheck = startKhcheck(place, args, (event) => {
    if (event.event === "planned") planned = event;
  });
  const timer = setTimeout(khcheck.kill, patienceMs);
  const { complaint } = await khcheck.ended;
  clearTimeout(timer);
  return planned === undefined ? { complaint } : { planned };
}

const say = (child: ChildProcessWithoutNullStreams, line: string): void => {
  if (child.stdin.writable) child.stdin.write(line);
};

/** The editor's own variables tell a program nothing, and some of them make a Node in it behave oddly. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("VSCODE_"));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: "1" };
}

function eventOf(line: string): RunEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isEvent = (value: unknown): value is RunEvent =>
  typeof value === "object" && value !== null && "v" in value && value.v === 1 && "event" in value;
