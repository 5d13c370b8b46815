import assert from "node:assert/strict";
import { test } from "node:test";
import type { Measured } from "./measure.ts";
import { reportOf } from "./report.ts";
import { figure as reading } from "./scenario.ts";
import { medianOf, ratios, spreadOf } from "./statistics.ts";
import { figure, tableLines } from "./table.ts";

test("a median is the middle, or the middle of the two in the middle", () => {
  assert.equal(medianOf([10, 1, 2]), 2);
  assert.equal(medianOf([4, 1, 2, 100]), 3);
  assert.deepEqual(spreadOf([10, 9, 100]), { min: 9, median: 10, max: 100 });
  assert.equal(spreadOf([]), undefined);
});

test("ratios are taken run by run, where both have a figure", () => {
  assert.deepEqual(ratios([1, undefined, 3, 4], [2, 2, 0, 16]), [0.5, 0.25]);
});

test("figures have three digits, and columns stand under their heads", () => {
  assert.deepEqual([1234.5, 123.4, 12.34, 1.234, 0.1234, 0].map(figure), [
    "1235",
    "123",
    "12.3",
    "1.23",
    "0.123",
    "0.00",
  ]);
  assert.deepEqual(tableLines(["what", "ms"], [["a", "1000"], ["longer"]]), [
    "what      ms",
    "------  ----",
    "a       1000",
    "longer",
  ]);
});

const runs = (own: readonly number[], peer: readonly number[]): readonly Measured[] =>
  [["a", own] as const, ["b", peer] as const].flatMap(([server, values]) =>
    values.map((value, run) => ({
      run,
      scenario: "startup",
      server,
      readings: [reading("CPU", "ms", value)],
    })),
  );

test("a bound holds by the median of the pairs, whatever one disturbed run says", () => {
  const bounds = [{ figure: "CPU", atMost: 1 / 3 }];
  const kept = reportOf(runs([30, 90, 31], [100, 100, 100]), ["ours", "theirs"], bounds);
  assert.deepEqual(kept.problems, []);
  assert.ok(kept.lines.includes("CPU: 1/3.23 of the peer's, at most 1/3: kept"), kept.lines.join("\n"));
  assert.match(
    kept.lines[2] ?? "",
    /^CPU +ms +30\.0 \/ 31\.0 \/ 90\.0 +100 \/ 100 \/ 100 +0\.300 \/ 0\.310 \/ 0\.900$/,
  );
  const missed = reportOf(runs([30, 90, 40], [100, 100, 100]), ["ours", "theirs"], bounds);
  assert.deepEqual(missed.problems, ["CPU: 1/2.50 of the peer's, at most 1/3: MISSED"]);
});

test("a bound is missed when a figure has no pair to hold it against", () => {
  const report = reportOf(runs([30], []), ["ours", "theirs"], [{ figure: "CPU", atMost: 1 / 3 }]);
  assert.equal(report.problems.length, 1);
});

test("a proof that failed once has failed, and says in which run", () => {
  const measured = [undefined, "2 1", undefined].map((problem, run) => ({
    run,
    scenario: "burst",
    server: "a" as const,
    readings: [{ kind: "proof" as const, name: "versions never go back", problem }],
  }));
  assert.deepEqual(reportOf(measured, ["ours", "theirs"], []).problems, [
    "burst: versions never go back: NO, in run 2: 2 1",
  ]);
});

test("a bound of our own is held by the median", () => {
  const bounds = [{ figure: "CPU", atMost: 30, unit: "ms" }] as const;
  assert.deepEqual(reportOf(runs([20, 29, 90], []), ["ours", "theirs"], bounds).problems, []);
  const missed = reportOf(runs([20, 31, 90], []), ["ours", "theirs"], bounds);
  assert.deepEqual(missed.problems, ["CPU: 31.0 ms, at most 30: MISSED"]);
  assert.ok(missed.table.includes("| CPU | 31.0 ms | – | – |"), missed.table.join("\n"));
});
