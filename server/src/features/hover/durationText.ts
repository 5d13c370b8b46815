import { durationMs } from "../../checks/duration.ts";
import type { Kind } from "../../checks/kinds.ts";
import { defaultTimeoutMs } from "../../checks/reporting.ts";
import type { Field } from "../../schema/model.ts";
import { readable, runsADay } from "../schedule.ts";

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
  return `Every ${readable(ms)}: ${runsADay(ms)}.`;
}
