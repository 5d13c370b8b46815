import { setTimeout as pause } from "node:timers/promises";
import type { RunningServer } from "./runningServer.ts";

/** What one run of a scenario finds out about one server. */
export type Reading =
  | {
      readonly kind: "figure";
      readonly name: string;
      readonly unit: "ms" | "MiB" | "items";
      readonly value: number;
    }
  /** Something that holds or does not; `problem` says how it does not. */
  | { readonly kind: "proof"; readonly name: string; readonly problem: string | undefined };

export interface Sizes {
  /** How many checks the files have. */
  readonly checks: readonly number[];
  /** Which run this is, from 0: the seed of what is random. */
  readonly run: number;
}

export interface Scenario {
  readonly name: string;
  /** `own`: it is about right and wrong, which is no comparison. */
  readonly servers: "both" | "own";
  /** Each call starts servers of its own, in that folder, which is empty. */
  readonly run: (start: () => Promise<RunningServer>, sizes: Sizes) => Promise<readonly Reading[]>;
}

export const figure = (name: string, unit: "ms" | "MiB" | "items", value: number): Reading => ({
  kind: "figure",
  name,
  unit,
  value,
});

/** Starts a server, lets `work` use it, and stops it. */
export async function withServer<T>(
  start: () => Promise<RunningServer>,
  work: (server: RunningServer) => Promise<T>,
): Promise<T> {
  const server = await start();
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Waits until the server has been idle for 120 ms, so that the end of one thing is not charged to the next. */
export async function settled(server: RunningServer): Promise<void> {
  let last = server.cpuMs;
  for (let idle = 0, looks = 0; idle < 3 && looks < 250; looks++) {
    await pause(40);
    const spent = server.cpuMs;
    idle = spent - last < 1 ? idle + 1 : 0;
    last = spent;
  }
}
