import { inDigits } from "./inDigits.ts";

const dayMs = 86_400_000;
const units: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

/** How often a check runs at an interval in ms: "288 runs a day", "a run every 7 days". */
export function runsADay(intervalMs: number): string {
  const runs = dayMs / intervalMs;
  if (runs < 1) return `a run every ${inDigits(Math.round(10 / runs) / 10)} days`;
  const whole = Math.round(runs);
  return `${Math.abs(runs - whole) > 0.01 ? "about " : ""}${inDigits(whole)} ${whole === 1 ? "run" : "runs"} a day`;
}

/** A time span in ms as people write it: "1 h 30 min", "30 s", "500 ms". */
export function readable(ms: number): string {
  if (ms < 1_000) return `${inDigits(ms)} ms`;
  const parts: string[] = [];
  let rest = ms;
  for (const [size, unit] of units) {
    const amount = unit === "s" ? Math.round(rest / 100) / 10 : Math.floor(rest / size);
    if (amount > 0) parts.push(`${inDigits(amount)} ${unit}`);
    rest -= Math.floor(rest / size) * size;
  }
  return parts.join(" ");
}

/** The same as Go writes it, so that it can stand in a check: "10m", "1h30m"; whole seconds only. */
export const goDuration = (ms: number): string =>
  readable(ms).replaceAll("min", "m").replaceAll(" ", "").replaceAll(",", "");
