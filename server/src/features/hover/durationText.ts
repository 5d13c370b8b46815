import { durationMs } from "../../checks/duration.ts";
import type { Kind } from "../../checks/kinds.ts";
import { defaultTimeoutMs } from "../../checks/reporting.ts";
import type { Field } from "../../schema/model.ts";
import { inDigits } from "../inDigits.ts";

const dayMs = 86_400_000;
const units: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

/** What a duration comes to: how many runs a day, or how long a run may take. Undefined for any other field. */
export function durationText(kind: Kind, field: Field, text: string): string | undefined {
  if (field.format !== "duration") return undefined;
  if (text === "" && field.name === "timeout" && kind.generation === 2) {
    return `Empty counts as ${readable(defaultTimeoutMs[2])}.`;
  }
  const ms = durationMs(text);
  if (ms === undefined)
    return `\`${text}\` is no duration: write a number with a unit, such as \`30s\`, \`10m\` or \`24h\`.`;
  if (ms <= 0) return undefined;
  if (field.name === "timeout") return `A run ends ${readable(ms)} after its start.`;
  return `Every ${readable(ms)}: ${perDay(dayMs / ms)}`;
}

function perDay(runs: number): string {
  if (runs < 1) return `a run every ${inDigits(Math.round(10 / runs) / 10)} days.`;
  const whole = Math.round(runs);
  return `${Math.abs(runs - whole) > 0.01 ? "about " : ""}${inDigits(whole)} ${whole === 1 ? "run" : "runs"} a day.`;
}

/** "1 h 30 min", "30 s", "500 ms". */
function readable(ms: number): string {
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
