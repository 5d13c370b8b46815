import { durationMs } from "../../checks/duration.ts";
import { defaultRunIntervalMs, defaultTimeoutMs } from "../../checks/reporting.ts";
import { nodeAt, stringOf } from "../../yaml/node.ts";
import { readable, runsADay } from "../schedule.ts";
import type { Asked } from "./asked.ts";

/** At `spec`: how often the check runs and how long a run may take, with the defaults that hold. */
export function schedule(asked: Asked): string | undefined {
  if (asked.path.length !== 1 || asked.field.name !== "spec" || asked.part !== "key") return undefined;
  const interval = intervalOf(asked);
  const timeout = timeoutOf(asked);
  if (timeout === undefined) return undefined;
  const each = `${readable(timeout.ms)}${timeout.isDefault ? " (the default)" : ""}`;
  if (asked.kind.id === "khjob") return `The check runs once; the run has ${each}.`;
  if (interval === undefined) return undefined;
  const every = `${readable(interval.ms)}${interval.isDefault ? " (the default)" : ""}`;
  return `The check runs every ${every}: ${runsADay(interval.ms)}. Each run has ${each}.`;
}

/** At `runInterval` and `timeout`: what comes of a run that may last longer than the interval. */
export function overlap(asked: Asked): string | undefined {
  if (asked.path.length !== 2 || asked.field.format !== "duration") return undefined;
  const interval = intervalOf(asked);
  const timeout = timeoutOf(asked);
  if (interval === undefined || timeout === undefined || timeout.ms <= interval.ms) return undefined;
  return `A run may last ${readable(timeout.ms)} and the next is due after ${readable(interval.ms)}: one that lasts longer delays the next, as runs never overlap.`;
}

interface Span {
  readonly ms: number;
  readonly isDefault: boolean;
}

const intervalOf = (asked: Asked): Span | undefined =>
  spanOf(asked, "runInterval", asked.kind.generation === 2 ? undefined : defaultRunIntervalMs);

const timeoutOf = (asked: Asked): Span | undefined =>
  spanOf(asked, "timeout", asked.kind.generation === 2 ? undefined : defaultTimeoutMs[3]);

/** Undefined where the text is no such duration, or nothing is written and nothing holds instead. */
function spanOf({ around }: Asked, field: string, fallback: number | undefined): Span | undefined {
  const node = nodeAt(around?.root, ["spec", field]);
  if (around === undefined) return undefined;
  if (node === undefined) return fallback === undefined ? undefined : { ms: fallback, isDefault: true };
  const ms = durationMs(stringOf(node) ?? "");
  return ms === undefined || ms <= 0 ? undefined : { ms, isDefault: false };
}
