import { durationText } from "./durationText.ts";
import type { ReasonCode } from "./endpoint/reasons.ts";
import type { Stored } from "./endpoint/runState.ts";
import type { Verdict } from "./events.ts";
import type { Exit } from "./launchers/launcher.ts";
import { type LimitedBy, moreTime } from "./timeout.ts";
import { executionError, type UnreportedRun, unreportedError } from "./unreported.ts";

/** A request that reached the endpoint. */
export interface Heard {
  readonly code: ReasonCode;
  readonly reason: string;
  /** Present when it was accepted. */
  readonly stored?: Stored;
}

/** All that a run came to. Times are milliseconds. */
export interface RunFacts extends UnreportedRun {
  readonly limitedBy?: LimitedBy;
  /** In the order in which they came. */
  readonly heard: readonly Heard[];
  /** Undefined while the program had not ended when the deadline came or the run was cancelled. */
  readonly exit: Exit | undefined;
  /** The deadline came before the program ended. */
  readonly ranOut: boolean;
  readonly cancelled: boolean;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly errors: readonly string[];
  /** One sentence for the author. */
  readonly message: string;
  readonly notes: readonly string[];
  /** Why the last report was refused, where that decides the verdict. */
  readonly refusal?: ReasonCode;
}

const lateCodes: readonly ReasonCode[] = ["late", "expired"];

/** What is said of a run; each row of the table of verdicts is one branch. */
export function verdictOf(facts: RunFacts): Outcome {
  const reports = facts.heard.filter(({ code }) => code !== "probe");
  const accepted = reports.findLast(({ stored }) => stored !== undefined);
  const refusals = reports.filter(({ stored, code }) => stored === undefined && !lateCodes.includes(code));
  const late = reports.filter(({ code }) => lateCodes.includes(code));

  if (facts.cancelled) return plain("cancelled", "The run was cancelled.");
  if (accepted?.stored !== undefined) return reported(facts, accepted, accepted.stored, refusals);
  const last = refusals.at(-1);
  if (last !== undefined) {
    const notes = facts.ranOut
      ? ["The program was still running at the deadline and was ended."]
      : exitNotes(facts.exit);
    return { ...plain("refused", last.reason), notes: [...notes, ...stored(facts)], refusal: last.code };
  }
  const limit = durationText(facts.timeoutMs);
  if (late.length > 0) {
    const message = `The report came after the deadline of ${limit}. Report earlier, or ${moreTime(facts.limitedBy)}.`;
    return { ...plain("late", message), notes: stored(facts) };
  }
  if (facts.ranOut || facts.exit === undefined) {
    const message = `Nothing was reported within ${limit}. Report before KH_CHECK_RUN_DEADLINE, or ${moreTime(facts.limitedBy)}.`;
    return { ...plain("timed-out", message), notes: [...probeNotes(facts), ...stored(facts)] };
  }
  return unreported(facts, facts.exit);
}

function reported(
  facts: RunFacts,
  accepted: Heard,
  { ok, errors }: Stored,
  refusals: readonly Heard[],
): Outcome {
  const notes = [
    ...(accepted.reason === "" ? [] : [accepted.reason]),
    ...counted(refusals.map(({ reason }) => reason)).map(
      ([reason, times]) => `Not the only report${times > 1 ? ` (${times} times)` : ""}: ${lowered(reason)}`,
    ),
    ...(facts.ranOut ? [] : exitNotes(facts.exit)),
  ];
  if (!ok) {
    const [first = ""] = errors;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
    return {
      verdict: "failed",
      errors,
      message: `The check reported failure: ${oneLine(first)}${more}`,
      notes,
    };
  }
  const limit = durationText(facts.timeoutMs);
  if (!facts.ranOut) return { ...plain("passed", "The check reported success."), notes };
  if (facts.generation === 2) {
    const message =
      `The check reported success, but its program still ran at the deadline of ${limit}, ` +
      "and Kuberhealthy 2 fails such a run. End the program after its report.";
    return {
      verdict: "failed",
      errors: [executionError(facts, "timed out waiting for pod to exit")],
      message,
      notes,
    };
  }
  const note = `The program still ran at the deadline of ${limit} and was ended; Kuberhealthy 3 lets it linger. End it after its report.`;
  return { ...plain("passed", "The check reported success."), notes: [...notes, note] };
}

function unreported(facts: RunFacts, exit: Exit): Outcome {
  const notes = [...probeNotes(facts), ...stored(facts)];
  if (exit.kind === "not-started") return plain("crashed", exit.message);
  if (exit.code === 0) {
    const message =
      "The program ended without a report. Send one to KH_REPORTING_URL, and wait for its answer before the program ends.";
    return { ...plain("no-report", message), notes };
  }
  const how = exit.signal === null ? `ended with code ${exit.code}` : `was ended by ${exit.signal}`;
  const message = `The program ${how} before it reported. Catch what goes wrong and report it: \`OK\` false with the error's text.`;
  return { ...plain("crashed", message), notes };
}

const plain = (verdict: Verdict, message: string): Outcome => ({ verdict, errors: [], message, notes: [] });

const exitNotes = (exit: Exit | undefined): readonly string[] => {
  if (exit === undefined || exit.kind === "not-started") return [];
  if (exit.signal !== null) return [`The program was ended by ${exit.signal} after its report.`];
  return exit.code === 0 ? [] : [`The program ended with code ${exit.code} after its report.`];
};

const probeNotes = (facts: RunFacts): readonly string[] =>
  facts.heard
    .filter(({ code, reason }) => code === "probe" && reason !== "")
    .map(({ reason }) => reason)
    .slice(-1);

/** What Kuberhealthy itself would show for a run without an accepted report. */
const stored = (facts: RunFacts): readonly string[] => [
  `After the deadline Kuberhealthy ${facts.generation} shows: ${unreportedError(facts)}`,
];

/** Each text once, with how often it comes. A program that tries again and again is refused for one reason. */
function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times];
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
