import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { writeEnvFile } from "../../client/src/run/envFile.ts";
import { plan, startKhcheck } from "../../client/src/run/khcheckProcess.ts";
import { after, cancelling, newRun, type Run } from "../../client/src/run/run.ts";
import { runArguments } from "../../client/src/run/runArguments.ts";
import { dns } from "./dns.ts";

// The client's parts against the command line as it is, on the checks of the editor's suite.
const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const place = { program: at("cli/src/main.ts"), cwd: at("test/editor/workspace") };
const fileOf = (check: string): string => at(`test/editor/workspace/${check}/check.yaml`);

test("a value that the author typed reaches the program, and nothing of it is shown", async () => {
  const file = fileOf("secret");
  const first = await plan(place, runArguments(file, "secret", "plan", {}));
  assert.ok("planned" in first, "complaint" in first ? first.complaint : "");
  assert.deepEqual(
    first.planned.needs.map((need) => (need.kind === "variables" ? need.names : need.kind)),
    [["API_TOKEN"]],
  );
  const value = `it's "so" #1`;
  const { path, remove } = await writeEnvFile(new Map([["API_TOKEN", value]]));
  let run: Run = newRun(dns, 1);
  const said: string[] = [];
  await startKhcheck(place, runArguments(file, "secret", "run", { envFile: path }), (event) => {
    if (event.event === "listening") void remove();
    said.push(JSON.stringify(event));
    run = after(run, event);
  }).ended;
  assert.equal(run.result?.verdict, "passed", said.join("\n"));
  assert.ok(said.some((line) => line.includes(`token of ${value.length} characters`)));
  assert.ok(!said.some((line) => line.includes(JSON.stringify(value).slice(1, -1))));
  assert.equal(existsSync(path), false);
});

test("a cancelled run says so itself", async () => {
  let run: Run = newRun(dns, 1);
  const khcheck = startKhcheck(place, runArguments(fileOf("hanging"), "hanging", "run", {}), (event) => {
    run = after(run, event);
    if (event.event !== "output" || run.phase === "cancelling") return;
    run = cancelling(run);
    khcheck.cancel();
  });
  await khcheck.ended;
  assert.equal(run.result?.verdict, "cancelled");
});

test("a run whose editor is gone ends as a cancelled one", async () => {
  let run: Run = newRun(dns, 1);
  const khcheck = startKhcheck(place, runArguments(fileOf("hanging"), "hanging", "run", {}), (event) => {
    run = after(run, event);
    if (event.event === "output") khcheck.close();
  });
  await khcheck.ended;
  assert.equal(run.result?.verdict, "cancelled");
});
