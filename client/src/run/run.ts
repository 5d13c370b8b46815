import type { FinishedEvent, ReportEvent, RunEvent, Verdict } from "../../../runner/src/events.ts";
import type { CheckSummary } from "../protocol.ts";

/** A run as the editor shows it; a new value for each event. */
export interface Run {
  readonly check: CheckSummary;
  /** The version of the document that the run read. */
  readonly textVersion: number;
  readonly phase: "starting" | "running" | "cancelling" | "finished";
  /** Unix time in milliseconds; undefined until the endpoint listens. */
  readonly deadlineMs: number | undefined;
  readonly url: string | undefined;
  /** Where the program was started, as the system writes paths; undefined before that, and of a program in its image. */
  readonly folder: string | undefined;
  readonly reports: readonly ReportEvent[];
  readonly exitCode: number | undefined;
  readonly result: Result | undefined;
}

export type Result = Pick<FinishedEvent, "verdict" | "errors" | "durationMs" | "message" | "notes"> & {
  readonly location?: FinishedEvent["location"];
};

export const newRun = (check: CheckSummary, textVersion: number): Run => ({
  check,
  textVersion,
  phase: "starting",
  deadlineMs: undefined,
  url: undefined,
  folder: undefined,
  reports: [],
  exitCode: undefined,
  result: undefined,
});

/** The run after an event. What comes after the end changes nothing, so that a cancelled run stays cancelled. */
export function after(run: Run, event: RunEvent): Run {
  if (run.phase === "finished") return run;
  switch (event.event) {
    case "planned":
      return { ...run, folder: event.runner === "process" ? event.cwd : undefined };
    case "preparing":
    case "output":
      return run;
    case "listening":
      return { ...run, url: event.url, deadlineMs: event.deadlineMs };
    case "started":
      return run.phase === "starting" ? { ...run, phase: "running" } : run;
    case "report":
      return { ...run, reports: [...run.reports, event] };
    case "exited":
      return event.code === null ? run : { ...run, exitCode: event.code };
    case "finished":
      return { ...run, phase: "finished", result: event };
  }
}

export const cancelling = (run: Run): Run =>
  run.phase === "finished" ? run : { ...run, phase: "cancelling" };

/** Ends a run whose own `finished` never came: the author cancelled, or `khcheck` itself broke. */
export function ended(run: Run, message: string, durationMs: number): Run {
  if (run.phase === "finished") return run;
  const verdict: Verdict = run.phase === "cancelling" ? "cancelled" : "crashed";
  return { ...run, phase: "finished", result: { verdict, errors: [], durationMs, message, notes: [] } };
}

export const isOver = (run: Run): boolean => run.phase === "finished";

/** What tells the run of one check from another's. */
export const keyOf = (uri: string, checkId: string): string => `${uri}\n${checkId}`;
