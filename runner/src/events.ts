/**
 * What a run says while it happens, in the order in which it happens. One event is one line of JSON under
 * `--format json`; terminal, editor and CI read the same ones. Times are milliseconds.
 */
import type { Generation } from "../../server/src/checks/kinds.ts";
import type { ReasonCode } from "./endpoint/reasons.ts";

export type RunnerName = "process" | "container";

/** Where the command came from, in launch order. */
export type CommandSource = "argument" | "settings" | "inline-script" | "discovered" | "image";

/** A way to start the check's program that discovery found. */
export interface Candidate {
  readonly label: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** The file that gave it away, relative to the workspace. */
  readonly because: string;
}

/** What stands between the plan and a run. */
export type Need =
  | { readonly kind: "command"; readonly message: string }
  | { readonly kind: "choice"; readonly message: string }
  | { readonly kind: "consent"; readonly message: string }
  | { readonly kind: "variables"; readonly message: string; readonly names: readonly string[] };

/** A place in the check's YAML; lines and columns count from 1, columns in UTF-16 units. */
export interface Location {
  readonly path: string;
  readonly range: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

export type Verdict =
  | "passed"
  | "failed"
  | "refused"
  | "no-report"
  | "late"
  | "crashed"
  | "timed-out"
  | "cancelled";

interface Base<E extends string> {
  readonly v: 1;
  readonly event: E;
  /** Milliseconds since the start of the run. */
  readonly at: number;
  /** The run's uuid. */
  readonly run: string;
}

export interface PlannedEvent extends Base<"planned"> {
  readonly check: {
    readonly name: string;
    readonly kind: string;
    readonly generation: Generation;
    readonly namespace: string;
  };
  readonly runner: RunnerName;
  readonly timeoutMs: number;
  /** Absent while a need of kind command or choice is open. */
  readonly command?: readonly string[];
  readonly source?: CommandSource;
  /** The container's image, where that is what runs. */
  readonly image?: string;
  readonly cwd: string;
  /** What the program's container would get, values of Secrets and env files masked. */
  readonly env: Readonly<Record<string, string>>;
  readonly candidates: readonly Candidate[];
  /** Empty when the run can start. */
  readonly needs: readonly Need[];
}

/** What is done before the run's clock starts: an image is pulled, say. */
export interface PreparingEvent extends Base<"preparing"> {
  /** One line. */
  readonly text: string;
}

export interface ListeningEvent extends Base<"listening"> {
  readonly url: string;
  /** The injected variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Unix time of the deadline in milliseconds. */
  readonly deadlineMs: number;
}

export interface StartedEvent extends Base<"started"> {
  /** Of the program; of the engine's command where the program is in a container. */
  readonly pid: number;
}

export interface OutputEvent extends Base<"output"> {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  /** Which of the pod's containers wrote it, where there are several. */
  readonly container?: string;
}

export interface ReportEvent extends Base<"report"> {
  readonly status: number;
  readonly accepted: boolean;
  /** The stable name of `reason`. */
  readonly code?: ReasonCode;
  /** One sentence: why it was refused, or what is worth knowing about an accepted one. Empty when there is nothing to say. */
  readonly reason: string;
  /** The request's body as text, cut to a readable length. */
  readonly body: string;
  readonly location?: Location;
}

export interface ExitedEvent extends Base<"exited"> {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface FinishedEvent extends Base<"finished"> {
  readonly verdict: Verdict;
  readonly ok: boolean;
  readonly errors: readonly string[];
  readonly durationMs: number;
  /** One sentence for the author. */
  readonly message: string;
  /** What else is worth knowing ("exited with code 3 after its report"). */
  readonly notes: readonly string[];
  readonly location?: Location;
}

export type RunEvent =
  | PlannedEvent
  | PreparingEvent
  | ListeningEvent
  | StartedEvent
  | OutputEvent
  | ReportEvent
  | ExitedEvent
  | FinishedEvent;
