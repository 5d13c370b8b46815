import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { noObjects } from "../../runner/src/clusterObjects.ts";
import type { FinishedEvent, RunEvent } from "../../runner/src/events.ts";
import { processLauncher } from "../../runner/src/launchers/process.ts";
import type { RunPlan } from "../../runner/src/plan.ts";
import { type Session, startSession } from "../../runner/src/session.ts";
import { checksIn } from "../../server/src/checks/resources.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const manifests = {
  2: "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata: {name: probe, namespace: web}\nspec: {podSpec: {containers: [{name: main}]}}\n",
  3: "apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata: {name: probe, namespace: web}\nspec: {podSpec: {spec: {containers: [{name: main}]}}}\n",
} as const;

export interface RunOf {
  readonly generation: 2 | 3;
  readonly command: readonly string[];
  readonly timeoutMs?: number;
  readonly desk?: NodeJS.ProcessEnv;
}

export interface Ran {
  readonly uuid: string;
  readonly events: readonly RunEvent[];
  readonly finished: FinishedEvent;
}

/** Runs a real program in a real session; `during` sees each event as it comes, and the next one waits for it. */
export async function ran(
  of: RunOf,
  during?: (event: RunEvent, session: Session) => void | Promise<void>,
): Promise<Ran> {
  const [placed] = checksIn(yamlFileOf(manifests[of.generation]));
  assert.ok(placed !== undefined);
  const plan: RunPlan = {
    check: placed.check,
    timeoutMs: of.timeoutMs ?? 20_000,
    start: { command: of.command, source: "argument", cwd: tmpdir(), takesArgs: false },
    given: new Map(),
    hidden: new Set(),
    objects: noObjects,
  };
  const uuid = randomUUID();
  const session = startSession({
    plan,
    uuid,
    launcher: processLauncher(of.desk ?? process.env),
    watchdog: undefined,
    placeOf: () => undefined,
  });
  const events: RunEvent[] = [];
  for await (const event of session.events) {
    events.push(event);
    await during?.(event, session);
  }
  const finished = events.at(-1);
  assert.equal(finished?.event, "finished");
  if (finished?.event !== "finished") throw new Error("unreachable");
  return { uuid, events, finished };
}

/** All that the program wrote to one of its streams. */
export const outputOf = (events: readonly RunEvent[], stream: "stdout" | "stderr"): string =>
  events.map((event) => (event.event === "output" && event.stream === stream ? event.text : "")).join("");
