import { mkdtempSync } from "node:fs";
import path from "node:path";
import { RunningServer } from "./runningServer.ts";
import type { Reading, Scenario } from "./scenario.ts";
import type { Server } from "./server.ts";

/** What a server came to in one run of a scenario. */
export interface Measured {
  readonly run: number;
  readonly scenario: string;
  readonly server: "a" | "b";
  readonly readings: readonly Reading[];
}

export interface Plan {
  readonly a: Server;
  readonly b: Server;
  readonly scenarios: readonly Scenario[];
  readonly runs: number;
  readonly checks: readonly number[];
  /** An empty folder, in which each server gets one of its own. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/** Runs the scenarios one after another, the servers in turns: A B, B A, A B … Rejects when a server dies or stays silent. */
export async function measure(plan: Plan): Promise<readonly Measured[]> {
  const { scenarios, runs, checks, tell } = plan;
  const all: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    for (const scenario of scenarios) {
      for (const server of turn(run, scenario)) {
        const began = performance.now();
        const start = () => RunningServer.start(plan[server], mkdtempSync(path.join(plan.folder, "server-")));
        all.push({
          run,
          scenario: scenario.name,
          server,
          readings: await scenario.run(start, { checks, run }),
        });
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        tell(`run ${run + 1} of ${runs}: ${scenario.name}, ${plan[server].name}, ${seconds} s`);
      }
    }
  }
  return all;
}

function turn(run: number, { servers }: Scenario): readonly ("a" | "b")[] {
  if (servers === "own") return ["a"];
  return run % 2 === 0 ? ["a", "b"] : ["b", "a"];
}
