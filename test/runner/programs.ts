import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The command of a program that does the steps: names and their arguments in turn. */
export const acting = (...steps: readonly string[]): readonly string[] => [
  process.execPath,
  fileURLToPath(new URL("./programs/act.mjs", import.meta.url)),
  ...steps,
];

export const success = '{"OK":true,"Errors":[]}';
export const failure = '{"OK":false,"Errors":["boom"]}';

/** The processes whose environment holds this run's uuid, as the issue defines what is gone. Linux only. */
export const processesOfRun = (uuid: string): readonly number[] =>
  readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/environ`, "latin1").includes(`KH_RUN_UUID=${uuid}`)
        ? [Number(name)]
        : [];
    } catch {
      return [];
    }
  });

/** Looks again and again until it holds, at most `limitMs`; whether it came to hold. */
export async function holdsWithin(limitMs: number, condition: () => boolean): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
