import type { Generation } from "../../../server/src/checks/kinds.ts";
import type { LimitedBy } from "../timeout.ts";
import type { Subject } from "./subject.ts";

/** A run as the endpoint sees it. Times are Unix milliseconds. */
export interface RunState {
  readonly generation: Generation;
  readonly uuid: string;
  readonly deadlineMs: number;
  readonly limitedBy?: LimitedBy;
  /** How many of its reports were accepted. */
  readonly accepted: number;
  /** The last of them, and when it came. */
  readonly reported?: Stored & { readonly atMs: number };
  /** For the pages that show the run's state; absent where no check is run. */
  readonly subject?: Subject | undefined;
  /** The program and all that it started are gone after the deadline, as the pod is then in a cluster. */
  readonly gone: boolean;
  /** The uuids of runs of the same check before this one. */
  readonly earlier: readonly string[];
}

/** What an accepted report says. */
export interface Stored {
  readonly ok: boolean;
  readonly errors: readonly string[];
}

/** Generation 3 closes a run this long after its deadline. */
export const graceMs = 2000;

/** Whether the run still takes reports. Generation 2 takes them until the pod is gone. */
export const isOpen = (run: RunState, now: number): boolean =>
  run.generation === 3 ? run.accepted === 0 && now < run.deadlineMs + graceMs : !run.gone;
