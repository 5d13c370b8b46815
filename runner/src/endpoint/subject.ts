import type { CheckDocument } from "../../../server/src/checks/checkDocument.ts";
import { specText } from "../../../server/src/checks/checkDocument.ts";
import { durationMs } from "../../../server/src/checks/duration.ts";
import { defaultRunIntervalMs } from "../../../server/src/checks/reporting.ts";
import { namespaceOf, textsAt } from "../injected.ts";

/** The check of a run, as the pages that show its state name it. Times are milliseconds. */
export interface Subject {
  readonly name: string;
  readonly namespace: string;
  readonly isJob: boolean;
  readonly startMs: number;
  readonly timeoutMs: number;
  /** Whether the check itself says the timeout. */
  readonly saysTimeout: boolean;
  /** Undefined where the check's own text is no duration. */
  readonly runIntervalMs: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Undefined for a check without a name, under which nothing could be shown. */
export function subjectOf(check: CheckDocument, startMs: number, timeoutMs: number): Subject | undefined {
  if (check.name === undefined || check.name === "") return undefined;
  const interval = specText(check, "runInterval");
  const timeout = specText(check, "timeout");
  return {
    name: check.name,
    namespace: namespaceOf(check),
    isJob: check.kind.id === "khjob",
    startMs,
    timeoutMs,
    saysTimeout: timeout !== undefined && (durationMs(timeout) ?? 0) > 0,
    runIntervalMs: interval === undefined ? defaultRunIntervalMs : durationMs(interval),
    labels: textsAt(check, ["metadata", "labels"]),
  };
}
