import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText, goDurationText } from "../../runner/src/durationText.ts";

test("durations are written as Go writes them", () => {
  const texts: readonly (readonly [number, string])[] = [
    [0, "0s"],
    [0.000001, "1ns"],
    [0.0015, "1.5\u00b5s"],
    [1.5, "1.5ms"],
    [999, "999ms"],
    [1500, "1.5s"],
    [90_000, "1m30s"],
    [3_600_000, "1h0m0s"],
    [9_223_372_036_854, "2562047h47m16.854s"],
  ];
  for (const [ms, text] of texts) assert.equal(goDurationText(ms), text);
});

test("a sentence leaves out what is nought", () => {
  assert.deepEqual([300_000, 3_600_000, 3_605_000, 30_000].map(durationText), ["5m", "1h", "1h0m5s", "30s"]);
});
