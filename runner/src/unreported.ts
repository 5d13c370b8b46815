import type { Generation } from "../../server/src/checks/kinds.ts";
import { goDurationText } from "./durationText.ts";

/** A run of which nothing was heard. Times are milliseconds. */
export interface UnreportedRun {
  readonly generation: Generation;
  readonly isJob: boolean;
  /** `namespace/name` */
  readonly id: string;
  readonly uuid: string;
  readonly startMs: number;
  readonly timeoutMs: number;
}

/** The error that Kuberhealthy stores at the deadline of such a run (recorded from 2.7.1 and 3.0.13). */
export const unreportedError = (run: UnreportedRun): string =>
  run.generation === 2
    ? executionError(run, "timed out waiting for checker pod to report in")
    : `check run ${run.uuid} timed out after ${goDurationText(run.timeoutMs)} (started at ${rfc3339(run.startMs)})`;

/** How generation 2 words what it could not do itself. */
export const executionError = (run: Pick<UnreportedRun, "isJob" | "id">, text: string): string =>
  `${run.isJob ? "Job" : "Check"} execution error: ${run.id}: ${text}`;

const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
