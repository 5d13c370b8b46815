import type { Verdict } from "../../../runner/src/events.ts";
import type { Result, Run } from "./run.ts";

/** `850 ms`, `1.2 s`, `12 s`, `2m 05s`; milliseconds in. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  return clockText(ms);
}

/** `9 s`, `2m 05s`: whole seconds, rounded up so that 0 means over. */
function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, "0")}s`;
}

/** The same for a limit that does not run down: `2m` rather than `2m 00s`. */
export const limitText = (ms: number): string => clockText(ms).replace(/ 00s$/, "");

const short: Record<Verdict, string> = {
  passed: "passed",
  failed: "failed",
  refused: "report refused",
  "no-report": "no report",
  late: "reported too late",
  crashed: "crashed",
  "timed-out": "timed out",
  cancelled: "cancelled",
};

export const symbolOf = (verdict: Verdict): string =>
  verdict === "passed" ? "✓" : verdict === "cancelled" ? "⊘" : "✗";

/** `✓ passed 1.2 s`, `✗ report refused`. */
export function resultText({ verdict, durationMs }: Result): string {
  const words = `${symbolOf(verdict)} ${short[verdict]}`;
  return verdict === "passed" || verdict === "failed" ? `${words} ${durationText(durationMs)}` : words;
}

/** What stands behind the check's line: the result and, when it is bad, the first thing to know about it. */
export function markText(result: Result): string {
  switch (result.verdict) {
    case "passed":
    case "cancelled":
      return resultText(result);
    case "failed":
      return cut(`${resultText(result)}: ${oneLine(firstError(result))}`);
    default:
      return cut(`${symbolOf(result.verdict)} ${firstSentence(oneLine(result.message))}`);
  }
}

/** The errors that the message does not tell already. */
export const errorsBeside = ({ message, errors }: Pick<Result, "message" | "errors">): readonly string[] =>
  errors.filter((error) => !message.includes(error));

const firstError = ({ errors, message }: Result): string =>
  errors[0] === undefined
    ? message
    : errors[0] + (errors.length > 1 ? ` (and ${errors.length - 1} more)` : "");

/** The time left, or what is going on instead. */
export function progressText(run: Run, nowMs: number): string {
  if (run.phase === "cancelling") return "cancelling";
  if (run.deadlineMs === undefined) return "starting";
  return `${clockText(run.deadlineMs - nowMs)} left`;
}

const firstSentence = (text: string): string => /^.*?[.!?](?= )/.exec(text)?.[0] ?? text;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const longest = 100;

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
