import { readdirSync, readFileSync } from "node:fs";

/** Nobody changed it on Linux for decades, and reading it takes a C library. */
const ticksPerSecond = 100;

/**
 * What a process and its children have spent so far, user and system, in ms. By schedstat, which counts nanoseconds; where
 * the kernel has none, by the ticks of `stat`, which are 10 ms. A child that is over no longer counts.
 */
export function cpuMs(pid: number): number {
  const pids = processTree(pid);
  const nanoseconds = sum(pids.flatMap(threads).map((place) => firstNumber(read(`${place}/schedstat`))));
  return nanoseconds > 0 ? nanoseconds / 1e6 : sum(pids.map(ticks)) * (1000 / ticksPerSecond);
}

/** What a process and its children keep in memory, in MiB. */
export function residentMib(pid: number): number {
  const kib = processTree(pid).map((one) =>
    firstNumber(/VmRSS:\s+(\d+)/.exec(read(`/proc/${one}/status`))?.[1]),
  );
  return sum(kib) / 1024;
}

function processTree(pid: number): readonly number[] {
  const children = threads(pid).flatMap((place) => read(`${place}/children`).split(" "));
  return [
    pid,
    ...children.filter((child) => child.trim() !== "").flatMap((child) => processTree(Number(child))),
  ];
}

function threads(pid: number): readonly string[] {
  const folder = `/proc/${pid}/task`;
  try {
    return readdirSync(folder).map((thread) => `${folder}/${thread}`);
  } catch {
    return [];
  }
}

/** User and system time stand 12th and 13th behind the name, which is in brackets and may hold anything. */
function ticks(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return firstNumber(fields[11]) + firstNumber(fields[12]);
}

/** Empty when the process went away meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const firstNumber = (text: string | undefined): number => Number.parseInt(text ?? "", 10) || 0;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
