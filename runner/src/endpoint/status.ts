import { unreportedError } from "../unreported.ts";
import { graceMs, isOpen, type RunState, type Stored } from "./runState.ts";
import type { Subject } from "./subject.ts";

/** How the one run stands, as the pages of both generations show it. */
export interface Standing {
  readonly subject: Subject;
  /** What is stored of the run: its report, or the timeout; undefined while it goes on. */
  readonly outcome: (Stored & { readonly atMs: number }) | undefined;
  /** Empty when the run takes no report any more. */
  readonly currentUuid: string;
}

/** Undefined for a run without a check, or of a check in a namespace that was not asked for. */
export function standingOf(run: RunState, now: number, namespaces: readonly string[]): Standing | undefined {
  const { subject, uuid, generation } = run;
  if (subject === undefined) return undefined;
  if (namespaces.length > 0 && !namespaces.includes(subject.namespace)) return undefined;
  const unreported = { ...subject, generation, uuid, id: `${subject.namespace}/${subject.name}` };
  const closedMs = run.deadlineMs + (generation === 3 ? graceMs : 0);
  const outcome =
    run.reported ??
    (now >= closedMs ? { ok: false, errors: [unreportedError(unreported)], atMs: closedMs } : undefined);
  return { subject, outcome, currentUuid: generation === 2 || isOpen(run, now) ? uuid : "" };
}

/**
 * The status page as JSON text (generation 3 `/json`, generation 2 every path that is none else), for the namespaces
 * that were asked for, or for all. Left out is what no run on a desk has: node, pod, the controller's own name and its run duration.
 */
export function statusPage(run: RunState, now: number, namespaces: readonly string[]): string {
  const standing = standingOf(run, now, namespaces);
  return goJsonText(run.generation === 3 ? page3(standing) : page2(standing));
}

function page3(standing: Standing | undefined): object {
  const base = { CurrentMaster: "", Metadata: {} };
  if (standing === undefined) return { OK: true, Errors: [], CheckDetails: {}, ...base };
  const { subject, outcome, currentUuid } = standing;
  const { startMs, timeoutMs, runIntervalMs } = subject;
  const [ok, errors] = [outcome?.ok ?? false, outcome?.errors ?? []];
  const next = currentUuid === "" && runIntervalMs !== undefined;
  const detail = {
    ok,
    ...(errors.length > 0 ? { errors } : {}),
    ...(outcome !== undefined && !ok ? { consecutiveFailures: 1 } : {}),
    namespace: subject.namespace,
    currentUUID: currentUuid,
    lastRunUnix: seconds(startMs),
    ...(ok ? { successCount: 1 } : {}),
    ...(outcome !== undefined && !ok ? { failureCount: 1 } : {}),
    ...(outcome !== undefined ? { [ok ? "lastOKUnix" : "lastFailureUnix"]: seconds(outcome.atMs) } : {}),
    ...(next ? { nextRunUnix: seconds(startMs) + seconds(runIntervalMs) } : {}),
    ...(subject.saysTimeout ? { timeoutSeconds: seconds(timeoutMs) } : {}),
    ...(runIntervalMs === undefined ? {} : { runIntervalSeconds: seconds(runIntervalMs) }),
  };
  return { OK: ok, Errors: ok ? [] : shownErrors(errors), CheckDetails: { [subject.name]: detail }, ...base };
}

/** A check that was never heard of is not shown. */
function page2(standing: Standing | undefined): object {
  if (standing?.outcome === undefined) return { OK: true, Errors: [], CheckDetails: {}, JobDetails: {} };
  const { subject, outcome, currentUuid } = standing;
  const detail = {
    OK: outcome.ok,
    Errors: outcome.errors,
    Namespace: subject.namespace,
    LastRun: `${new Date(outcome.atMs).toISOString().slice(0, 19)}Z`,
    uuid: currentUuid,
  };
  const details = { [`${subject.namespace}/${subject.name}`]: detail };
  const errors = shownErrors(outcome.errors);
  return {
    OK: errors.length === 0,
    Errors: errors,
    CheckDetails: subject.isJob ? {} : details,
    JobDetails: subject.isJob ? details : {},
  };
}

const shownErrors = (errors: readonly string[]): readonly string[] => errors.filter((error) => error !== "");
const seconds = (ms: number): number => Math.floor(ms / 1000);

/** As Go's encoding/json writes it, for HTML's sake. */
const goJsonText = (value: object): string =>
  JSON.stringify(value, undefined, 2).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
