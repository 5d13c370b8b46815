import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { measure } from "./measure.ts";
import type { Reading } from "./scenario.ts";
import { burst } from "./scenarios/burst.ts";
import { startup, startupCpu } from "./scenarios/startup.ts";
import { ownServer, type Server } from "./server.ts";

const onLinux = { skip: process.platform !== "linux" && "/proc is Linux's" };

let folder = "";
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), "khcheck-bench-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const dying: Server = {
  name: "dying",
  command: [process.execPath, "-e", "console.error('no memory'); process.exit(3)"],
  settings: {},
};

const plan = { a: ownServer, b: dying, runs: 1, checks: [1], tell: () => undefined };

const ownReadings = async (scenario: typeof startup): Promise<readonly Reading[]> => {
  const own = { ...scenario, servers: "own" } as const;
  const measured = await measure({ ...plan, folder, scenarios: [own] });
  return measured.flatMap(({ readings }) => readings);
};

test("the start of our server is measured", onLinux, async () => {
  const readings = await ownReadings(startup);
  const cpu = readings.find(({ name }) => name === startupCpu);
  assert.ok(cpu?.kind === "figure" && cpu.value > 5 && cpu.value < 60_000, JSON.stringify(readings));
  for (const one of readings) assert.ok(one.kind === "figure" && one.value > 0, JSON.stringify(one));
});

test("what our server shows behind a burst of edits is what a fresh look shows", async () => {
  const readings = await ownReadings(burst);
  assert.equal(readings.length, 4);
  for (const one of readings) assert.deepEqual(one, { ...one, problem: undefined });
});

test("a server that dies ends the measurement with its own last words", async () => {
  await assert.rejects(
    measure({ ...plan, folder, scenarios: [startup] }),
    /^Error: dying ended with code 3\nno memory/,
  );
});
