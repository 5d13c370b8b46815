import assert from "node:assert/strict";
import { test } from "node:test";
import { after, cancelling, ended, newRun, type Run } from "../../client/src/run/run.ts";
import { errorsBeside, markText, progressText, resultText } from "../../client/src/run/wording.ts";
import type { RunEvent } from "../../runner/src/events.ts";
import { dns, event, finished } from "./dns.ts";

const through = (...events: readonly RunEvent[]): Run => events.reduce(after, newRun(dns, 1));
const listening = event("listening", {
  url: "http://127.0.0.1:9/externalCheckStatus",
  env: {},
  deadlineMs: 100_000,
});
const started = event("started", { pid: 7 });

const textOf = (run: Run): string => (run.result === undefined ? progressText(run, 0) : markText(run.result));

test("a run is starting until its endpoint listens, then has time left", () => {
  assert.equal(textOf(newRun(dns, 1)), "starting");
  assert.equal(textOf(through(listening)), "1m 40s left");
  const run = through(listening, started);
  assert.equal(run.phase, "running");
  assert.equal(progressText(run, 95_100), "5 s left");
  assert.equal(progressText(run, 200_000), "0 s left");
});

const verdicts: readonly [string, RunEvent][] = [
  ["✓ passed 1.2 s", finished("passed")],
  ["✗ failed 1.2 s: no such host", finished("failed", { errors: ["no such\n host"] })],
  ["✗ failed 1.2 s: one (and 2 more)", finished("failed", { errors: ["one", "two", "three"] })],
  [
    "✗ The header kh-run-uuid is missing.",
    finished("refused", { message: "The header kh-run-uuid is missing. Send it." }),
  ],
  ["✗ It is so.", finished("no-report")],
  ["✗ It is so.", finished("late")],
  ["✗ It is so.", finished("crashed")],
  ["✗ It is so.", finished("timed-out")],
  ["⊘ cancelled", finished("cancelled")],
];

for (const [text, end] of verdicts)
  test(`the mark says "${text}"`, () => assert.equal(textOf(through(listening, started, end)), text));

test("errors that the message tells are not told twice", () =>
  assert.deepEqual(errorsBeside({ message: "It failed: one, and 1 more.", errors: ["one", "two"] }), [
    "two",
  ]));

test("a long reason is cut at 100 characters", () => {
  const text = textOf(through(finished("failed", { errors: ["x".repeat(500)] })));
  assert.equal(text.length, 100);
  assert.ok(text.endsWith("x…"));
});

test("reports gather, and the exit code is kept", () => {
  const report = event("report", { status: 400, accepted: false, reason: "No header.", body: "{}" });
  const run = through(listening, started, report, event("exited", { code: 3, signal: null }));
  assert.equal(run.reports.length, 1);
  assert.equal(run.exitCode, 3);
  assert.equal(run.phase, "running");
});

test("what comes after a cancelled end changes nothing", () => {
  const run = ended(cancelling(through(listening, started)), "You stopped it.", 900);
  assert.equal(textOf(run), "⊘ cancelled");
  assert.equal(after(run, finished("timed-out")), run);
});

test("a khcheck that ends without a verdict has crashed, and says why", () => {
  const run = ended(through(listening), "out of memory", 20);
  assert.equal(textOf(run), "✗ out of memory");
});

test("times are short and readable", () => {
  const of = (durationMs: number): string =>
    resultText({ verdict: "passed", errors: [], durationMs, message: "", notes: [] });
  assert.deepEqual([3, 999, 9949, 9950, 59_900, 125_000].map(of), [
    "✓ passed 3 ms",
    "✓ passed 999 ms",
    "✓ passed 9.9 s",
    "✓ passed 10 s",
    "✓ passed 1m 00s",
    "✓ passed 2m 05s",
  ]);
});
