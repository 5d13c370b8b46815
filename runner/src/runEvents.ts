import type { Decision } from "./endpoint/judge.ts";
import type { ReasonCode } from "./endpoint/reasons.ts";
import type { FinishedEvent, Location, ReportEvent } from "./events.ts";
import type { Outcome } from "./verdict.ts";

/** What every event of a run begins with. */
export interface Stamp {
  readonly v: 1;
  readonly at: number;
  readonly run: string;
}

/** The place in the YAML to change for a refusal, or for a run that came too late. */
export type PlaceOf = (cause: ReasonCode | "timed-out") => Location | undefined;

export function reportEvent(stamp: Stamp, decision: Decision, body: string, placeOf: PlaceOf): ReportEvent {
  const { status, code, reason, stored } = decision;
  const accepted = stored !== undefined;
  const event = { ...stamp, event: "report", status, accepted, code, reason, body } as const;
  const location = accepted ? undefined : placeOf(code);
  return location === undefined ? event : { ...event, location };
}

export function finishedEvent(stamp: Stamp, outcome: Outcome, placeOf: PlaceOf): FinishedEvent {
  const { verdict, errors, message, notes, refusal } = outcome;
  const ok = verdict === "passed";
  const event = {
    ...stamp,
    event: "finished",
    verdict,
    ok,
    errors,
    durationMs: stamp.at,
    message,
    notes,
  } as const;
  const cause = refusal ?? (verdict === "late" || verdict === "timed-out" ? "timed-out" : undefined);
  const location = cause === undefined ? undefined : placeOf(cause);
  return location === undefined ? event : { ...event, location };
}
