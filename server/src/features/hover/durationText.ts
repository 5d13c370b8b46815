import { durationMs } from "../../checks/duration.ts";
import type { Kind } from "../../checks/kinds.ts";
import { defaultRunIntervalMs, defaultTimeoutMs } from "../../checks/reporting.ts";
import type { Field } from "../../schema/model.ts";
import { readable, runsADay } from "../schedule.ts";

/** What a duration comes to: how many runs a day, or how long a run may take. Undefined for any other field. */
export function durationText(kind: Kind, field: Field, text: string): string | undefined {
  if (field.format !== "duration") return undefined;
  if (text === "" && field.name === "timeout" && kind.generation === 2) {
    return `Empty counts as ${readable(defaultTimeoutMs[2])}.`;
  }
  const ms = durationMs(text);
  const isTimeout = field.name === "timeout";
  if (ms === undefined)
    return `\`${text}\` is no duration: write a number with a unit, such as \`30s\`, \`10m\` or \`24h\`. ${unread(kind, isTimeout)}`;
  if (ms <= 0) return notPositive(kind, isTimeout);
  if (isTimeout) return `A run ends ${readable(ms)} after its start.`;
  return `Every ${readable(ms)}: ${runsADay(ms)}.`;
}

/** What each generation does with text that it cannot read. */
function unread({ generation }: Kind, isTimeout: boolean): string {
  if (generation === 3) return "As it is, the check never runs, and no check can report any more.";
  return isTimeout
    ? "As it is, every run fails at once."
    : `As it is, the check runs every ${readable(defaultRunIntervalMs)}.`;
}

function notPositive({ generation }: Kind, isTimeout: boolean): string | undefined {
  if (generation === 3)
    return isTimeout
      ? `Kuberhealthy 3 takes ${readable(defaultTimeoutMs[3])} for this.`
      : "Kuberhealthy 3 begins each run right after the one before.";
  return isTimeout ? undefined : "The controller of Kuberhealthy 2 crashes on this.";
}
