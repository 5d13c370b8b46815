/**
 * What starts a check's program, and ends it with everything it started. A launcher is one file that gives a value of
 * this kind; the session does not know which one it has.
 */
import type { Gateway } from "../containers/reach.ts";
import type { RunTimes } from "../injected.ts";
import type { RunPlan } from "../plan.ts";
import type { Guard } from "../watchdog.ts";

export type Exit =
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: string | null }
  /** The program could not be started; one sentence. */
  | { readonly kind: "not-started"; readonly message: string };

export interface LaunchOptions {
  readonly plan: RunPlan;
  readonly times: RunTimes;
  /** KH_REPORTING_URL, and the endpoint's port in it. */
  readonly url: string;
  readonly port: number;
  readonly onOutput: (stream: "stdout" | "stderr", text: string, container?: string) => void;
  /** The program runs, as that process; of a container it is the engine's command. */
  readonly onStarted: (pid: number) => void;
}

export interface Launched {
  /** When the program itself has ended; what it started may live on. */
  readonly exited: Promise<Exit>;
  /** When its output has ended too. */
  readonly drained: Promise<void>;
  /** Stops and goes on reading its output, so that a flood waits in the program and not in memory. */
  holdOutput(held: boolean): void;
  /** Whether anything of the run lives, the program's children included. */
  lives(): boolean;
  /** Asks everything of the run to end. */
  terminate(): void;
  /** Ends everything of the run; resolves when nothing of it lives, or after `limitMs`. */
  kill(limitMs: number): Promise<void>;
}

export interface PrepareOptions {
  readonly plan: RunPlan;
  /** The run's uuid, by which everything of the run is known. */
  readonly uuid: string;
  /** Watches over what is made here, from now on. */
  readonly guard: Guard | undefined;
  readonly onProgress: (line: string) => void;
  /** The author does not want to wait any longer. */
  readonly cancelled: AbortSignal;
}

/** Everything that the program needs is there. */
export interface Ready {
  /** By which name or address the program reaches this machine. */
  readonly host: string;
  /** Where the endpoint listens besides loopback. */
  readonly gateway: Gateway | undefined;
  launch(options: LaunchOptions): Launched;
  /** Takes away what was made for the run; a sentence says what could not be. */
  release(): Promise<string | undefined>;
}

export type Prepared =
  | { readonly kind: "ready"; readonly ready: Ready }
  /** Nothing is left of what was tried; one sentence. */
  | { readonly kind: "problem"; readonly message: string };

export interface Launcher {
  /** What has to be done before the run's clock starts. */
  prepare(options: PrepareOptions): Promise<Prepared>;
}
