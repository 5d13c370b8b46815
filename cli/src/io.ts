/**
 * `khcheck` in a terminal and in CI. One file for each subcommand; each takes its arguments and an `Io`, and gives back
 * the exit code.
 */
import type { Readable } from "node:stream";
import { visible } from "../../server/src/text/visible.ts";

/** The world outside a subcommand. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Readable;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Aborted at SIGINT or SIGTERM, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** The command that starts this program again. */
  readonly self: readonly string[];
}

export interface Output {
  write(text: string): void;
  /** Resolves when the reader has taken enough to write on. */
  drained(): Promise<void>;
  readonly isTTY: boolean;
}

/** Exit codes of product: 0 well, 1 the check or a finding failed, 2 wrong usage, 3 no accepted report, 130 cancelled. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, noReport: 3, cancelled: 130 } as const;

/** Something the caller did wrong; the message is one line. */
export interface Usage {
  readonly usage: string;
}

export const usage = (message: string): Usage => ({ usage: message });

export const isUsage = (value: unknown): value is Usage =>
  typeof value === "object" && value !== null && "usage" in value;

/** Says it on standard error and gives the exit code for it. */
export function refuse(io: Io, message: string): number {
  io.stderr.write(`khcheck: ${visible(message)}\n`);
  return exitCodes.usage;
}
