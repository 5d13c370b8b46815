import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "../../runner/src/endpoint/listen.ts";
import { subjectOf } from "../../runner/src/endpoint/subject.ts";
import { checksIn } from "../../server/src/checks/resources.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { uuid } from "./openedEndpoint.ts";

const manifests = {
  check:
    "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata: {name: dns, namespace: web}\nspec: {runInterval: 5m, timeout: 1m, podSpec: {containers: [{name: main}]}}\n",
  job: "apiVersion: comcast.github.io/v1\nkind: KuberhealthyJob\nmetadata: {name: dns}\nspec: {timeout: 1m, podSpec: {containers: [{name: main}]}}\n",
  health:
    "apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata: {name: dns, namespace: web, labels: {kuberhealthy.io/severity: high}}\nspec: {runInterval: 5m, podSpec: {spec: {containers: [{name: main}]}}}\n",
} as const;

/** 2026-01-01T00:00:00Z */
const start = 1_767_225_600_000;
const minute = 60_000;

/** The endpoint of one run of a check, at a time that the test sets, in milliseconds after its start. */
async function running(manifest: keyof typeof manifests | undefined, generation: 2 | 3) {
  const [placed] = manifest === undefined ? [] : checksIn(yamlFileOf(manifests[manifest]));
  let now = start;
  const endpoint = await listen({
    port: 0,
    run: {
      generation,
      uuid,
      deadlineMs: start + minute,
      accepted: 0,
      gone: false,
      earlier: [],
      subject: placed === undefined ? undefined : subjectOf(placed.check, start, minute),
    },
    now: () => now,
    onReceived: () => {},
  });
  const base = `http://127.0.0.1:${endpoint.port}`;
  const text = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(base + path, init);
    return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
  };
  return {
    text,
    json: async (path: string): Promise<unknown> => JSON.parse((await text(path)).body),
    samples: async () => (await text("/metrics")).body.split("\n").filter((line) => /^[^#]/.test(line)),
    report: async (at: number, errors: readonly string[]) => {
      now = start + at;
      const path = generation === 3 ? "/check" : "/externalCheckStatus";
      const headers = { "content-type": "application/json", "kh-run-uuid": uuid };
      const body = JSON.stringify({ OK: errors.length === 0, Errors: errors });
      assert.equal((await text(path, { method: "POST", headers, body })).status, 200);
    },
    at: (ms: number) => {
      now = start + ms;
    },
    [Symbol.asyncDispose]: () => endpoint.close(),
  };
}

const detail3 = { namespace: "web", lastRunUnix: start / 1000, runIntervalSeconds: 300 };
const page3 = (OK: boolean, Errors: readonly string[], detail: object) => ({
  OK,
  Errors,
  CheckDetails: { dns: { ...detail3, ...detail } },
  CurrentMaster: "",
  Metadata: {},
});

test("3: /json before a report, and after a success", async () => {
  await using run = await running("health", 3);
  assert.deepEqual(await run.json("/json"), page3(false, [], { ok: false, currentUUID: uuid }));
  await run.report(7000, []);
  const after = { ok: true, currentUUID: "", successCount: 1, lastOKUnix: start / 1000 + 7 };
  const page = page3(true, [], { ...after, nextRunUnix: start / 1000 + 300 });
  assert.deepEqual(await run.json("/json"), page);
  assert.deepEqual(await run.json("/json?namespace=shop,web"), page);
  assert.deepEqual(await run.json("/json?namespace=shop"), { ...page, CheckDetails: {} });
  assert.equal((await run.text("/json")).type, "application/json; charset=utf-8");
});

test("3: /json after a failure", async () => {
  await using run = await running("health", 3);
  await run.report(7000, ["<down> \u00e4", "slow"]);
  const after = {
    ok: false,
    errors: ["<down> \u00e4", "slow"],
    consecutiveFailures: 1,
    failureCount: 1,
    currentUUID: "",
    lastFailureUnix: start / 1000 + 7,
    nextRunUnix: start / 1000 + 300,
  };
  assert.deepEqual(await run.json("/json"), page3(false, ["<down> \u00e4", "slow"], after));
  assert.match((await run.text("/json")).body, /"\\u003cdown\\u003e \u00e4"/);
});

test("3: /json of a run that never reported", async () => {
  await using run = await running("health", 3);
  run.at(minute + 1000);
  assert.deepEqual(await run.json("/json"), page3(false, [], { ok: false, currentUUID: uuid }));
  run.at(minute + 3000);
  const error = `check run ${uuid} timed out after 1m0s (started at 2026-01-01T00:00:00Z)`;
  const after = { ok: false, errors: [error], consecutiveFailures: 1, failureCount: 1, currentUUID: "" };
  const times = { lastFailureUnix: start / 1000 + 62, nextRunUnix: start / 1000 + 300 };
  assert.deepEqual(await run.json("/json"), page3(false, [error], { ...after, ...times }));
});

test("3: /metrics before and after", async () => {
  await using run = await running("health", 3);
  const labels = 'check="dns",namespace="web"';
  const open = `${labels},run_uuid="${uuid}",severity="high"`;
  assert.deepEqual(await run.samples(), [
    "kuberhealthy_cluster_state 0",
    `kuberhealthy_check{check="dns",error="",namespace="web",run_uuid="${uuid}",severity="high",status="0"} 0`,
    `kuberhealthy_check_consecutive_failures{${open}} 0`,
    `kuberhealthy_check_success_total{${open}} 0`,
    `kuberhealthy_check_failure_total{${open}} 0`,
    `kuberhealthy_check_seconds_since_success{${open}} -1.000000`,
  ]);
  await run.report(7000, ['a "b"\nc', "d"]);
  run.at(8000);
  assert.deepEqual((await run.samples()).slice(1, 5), [
    'kuberhealthy_check{check="dns",error="a \'b\' c|d",namespace="web",severity="high",status="0"} 0',
    `kuberhealthy_check_consecutive_failures{${labels},severity="high"} 1`,
    `kuberhealthy_check_success_total{${labels},severity="high"} 0`,
    `kuberhealthy_check_failure_total{${labels},severity="high"} 1`,
  ]);
});

test("2: the status page before a report, after a success and after a failure", async () => {
  await using run = await running("check", 2);
  const none = { OK: true, Errors: [], CheckDetails: {}, JobDetails: {} };
  assert.deepEqual(await run.json("/"), none);
  await run.report(7000, []);
  const shown = { OK: true, Errors: [], Namespace: "web", LastRun: "2026-01-01T00:00:07Z", uuid };
  assert.deepEqual(await run.json("/any/path"), { ...none, CheckDetails: { "web/dns": shown } });
  assert.deepEqual(await run.json("/?namespace=shop"), none);
  assert.deepEqual(await run.samples(), [
    "kuberhealthy_cluster_state 1",
    'kuberhealthy_check{check="web/dns",namespace="web",status="1",error=""} 1',
  ]);
  await run.report(9000, ['"down"', "slow"]);
  const failed = { ...shown, OK: false, Errors: ['"down"', "slow"], LastRun: "2026-01-01T00:00:09Z" };
  assert.deepEqual(await run.json("/"), {
    OK: false,
    Errors: ['"down"', "slow"],
    CheckDetails: { "web/dns": failed },
    JobDetails: {},
  });
  assert.deepEqual(await run.samples(), [
    "kuberhealthy_cluster_state 0",
    'kuberhealthy_check{check="web/dns",namespace="web",status="0",error="\'down\'|slow"} 0',
  ]);
  assert.equal((await run.text("/")).type, "text/plain; charset=utf-8");
});

test("2: a job that never reported", async () => {
  await using run = await running("job", 2);
  run.at(minute);
  const error = "Job execution error: default/dns: timed out waiting for checker pod to report in";
  const shown = { OK: false, Errors: [error], Namespace: "default", LastRun: "2026-01-01T00:01:00Z", uuid };
  assert.deepEqual(await run.json("/"), {
    OK: false,
    Errors: [error],
    CheckDetails: {},
    JobDetails: { "default/dns": shown },
  });
  assert.deepEqual((await run.samples()).slice(1), [
    `kuberhealthy_job{check="default/dns",namespace="default",status="0",error="${error}|"} 0`,
  ]);
});

test("a run without a check shows no check", async () => {
  await using three = await running(undefined, 3);
  const empty = { OK: true, Errors: [], CheckDetails: {} };
  assert.deepEqual(await three.json("/json"), { ...empty, CurrentMaster: "", Metadata: {} });
  assert.deepEqual(await three.samples(), ["kuberhealthy_cluster_state 1"]);
  await using two = await running(undefined, 2);
  assert.deepEqual(await two.json("/"), { ...empty, JobDetails: {} });
});

test("a report to a page is told where it belongs", async () => {
  await using three = await running("health", 3);
  const post = { method: "POST", body: "{}" };
  const statuses = async (run: typeof three, paths: readonly string[]) =>
    Promise.all(paths.map(async (path) => (await run.text(path, post)).status));
  assert.deepEqual(await statuses(three, ["/json", "/metrics", "/healthz", "/other"]), [400, 200, 200, 405]);
  await using two = await running("check", 2);
  assert.deepEqual(await statuses(two, ["/", "/json", "/metrics", "/healthz"]), [400, 400, 200, 400]);
  assert.equal((await three.text("/healthz")).body, "OK");
});
