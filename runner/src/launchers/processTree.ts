import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A run's processes: the group of its program, what descends from it, and whatever carries its uuid in the environment. */
export interface Tree {
  readonly uuid: string;
  /** The program's own process, which leads its group; undefined when it is not known. */
  readonly pid: number | undefined;
}

/** The living processes of a run. A process that called setsid or lost its parent is found by its environment. */
export function processesOf(tree: Tree): readonly number[] {
  if (process.platform === "win32") return [];
  const all = process.platform === "linux" ? linuxProcesses(tree.uuid) : otherProcesses(tree.uuid);
  const found = new Set<number>();
  for (const { pid, group, marked } of all) {
    if (marked || (tree.pid !== undefined && group === tree.pid)) found.add(pid);
  }
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  const living = new Set(all.map(({ pid }) => pid));
  return [...found].filter((pid) => living.has(pid) && pid !== process.pid && pid > 1);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Holds the run's uuid in its environment. */
  readonly marked: boolean;
}

function linuxProcesses(uuid: string): readonly Process[] {
  const mark = `KH_RUN_UUID=${uuid}`;
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    // The command's name may hold anything, so the fields are counted from its last parenthesis.
    const stat = read(`/proc/${name}/stat`).split(") ").at(-1)?.split(" ");
    const [state, parent, group] = stat ?? [];
    if (state === undefined || state === "" || state === "Z" || state === "X") return [];
    const marked = `\0${read(`/proc/${name}/environ`)}`.includes(`\0${mark}\0`);
    return [{ pid, parent: Number(parent), group: Number(group), marked }];
  });
}

/** Processes come and go while the list is read, and those of others cannot be read. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** macOS and the BSDs show the environment of one's own processes behind the command. */
function otherProcesses(uuid: string): readonly Process[] {
  const listing = spawnSync("ps", ["-axEww", "-o", "pid=,ppid=,pgid=,stat=,command="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return (listing.stdout ?? "").split("\n").flatMap((line) => {
    const fields = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (fields === null || fields[4]?.startsWith("Z") === true) return [];
    const marked = (fields[5] ?? "").includes(`KH_RUN_UUID=${uuid}`);
    return [{ pid: Number(fields[1]), parent: Number(fields[2]), group: Number(fields[3]), marked }];
  });
}

/** Whether anything of the run lives; on Windows only its program is looked for. */
export function treeLives(tree: Tree): boolean {
  if (process.platform !== "win32") return processesOf(tree).length > 0;
  try {
    return tree.pid !== undefined && process.kill(tree.pid, 0);
  } catch {
    return false;
  }
}

/** Sends a signal to everything of the run and gives back how many processes there were. */
export function signalTree(tree: Tree, signal: "SIGTERM" | "SIGKILL"): number {
  if (process.platform === "win32") {
    if (tree.pid === undefined) return 0;
    // There is no gentle end of a tree on Windows: only /F reaches programs without a window.
    return spawnSync("taskkill", ["/T", "/F", "/PID", String(tree.pid)]).status === 0 ? 1 : 0;
  }
  const pids = processesOf(tree);
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already, or another user's.
    }
  }
  return pids.length;
}

/** Kills again and again, for what was forked meanwhile, until nothing of the run lives or `limitMs` have passed. */
export async function killTree(tree: Tree, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  while (signalTree(tree, "SIGKILL") > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
