/**
 * What starts a check's program, and ends it with everything it started. A launcher is one file that gives a value of
 * this kind; the session does not know which one it has.
 */
import type { Program } from "../plan.ts";

export type Exit =
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: string | null }
  /** The program could not be started; one sentence. */
  | { readonly kind: "not-started"; readonly message: string };

export interface LaunchOptions {
  readonly program: Program;
  /** The run's uuid, by which every process of the run is known. */
  readonly uuid: string;
  readonly onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

export interface Launched {
  /** Undefined when the program could not be started. */
  readonly pid: number | undefined;
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

export interface Launcher {
  launch(options: LaunchOptions): Launched;
}
