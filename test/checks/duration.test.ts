import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { durationMs, durationNs } from "../../server/src/checks/duration.ts";
import { goDurationFrom } from "../../server/src/checks/durationMeant.ts";

/** What Go's time.ParseDuration made of each, in nanoseconds. */
const read: readonly (readonly [string, bigint])[] = [
  ["30s", 30_000_000_000n],
  ["1h30m", 5_400_000_000_000n],
  ["1.5h", 5_400_000_000_000n],
  [".5h", 1_800_000_000_000n],
  ["5.m", 300_000_000_000n],
  ["+5m", 300_000_000_000n],
  ["-5m", -300_000_000_000n],
  ["0", 0n],
  ["-0", 0n],
  ["0s", 0n],
  ["00005m", 300_000_000_000n],
  ["1us", 1000n],
  ["1\u00b5s", 1000n],
  ["1\u03bcs", 1000n],
  ["100ms", 100_000_000n],
  ["1m1h", 3_660_000_000_000n],
  ["2562047h47m16.854775807s", 9_223_372_036_854_775_807n],
];

for (const [text, ns] of read) test(`${text} is ${ns} ns`, () => assert.equal(durationNs(text), ns));

for (const text of [
  "1d",
  "1w",
  "5",
  "5min",
  "5M",
  "1H",
  "1h 30m",
  "5 m",
  " 5m",
  "5m ",
  "",
  "s",
  ".s",
  "1e3s",
  "1m30",
  "5m0",
  "1.2.3s",
  "5_0s",
  "2562047h47m16.854775808s",
  "9999999999h",
  "--5m",
]) {
  test(`${JSON.stringify(text)} is refused`, () => assert.equal(durationNs(text), undefined));
}

test("milliseconds keep a fraction", () => assert.equal(durationMs("1500us"), 1.5));

for (const [text, meant] of [
  ["1d", "24h"],
  ["1d12h", "36h"],
  ["1w 1d 90m", "192h90m"],
  ["2 days", "48h"],
  ["1w", "168h"],
  ["5 min", "5m"],
  ["5min", "5m"],
  ["10 Minutes", "10m"],
  ["1h 30m", "1h30m"],
  ["1 hour and 5 minutes", "1h5m"],
  ["60", "60s"],
  ["1.5d", "36h"],
  ["PT5M", "5m"],
  ["P1DT1H", "25h"],
  ["1H", "1h"],
  ["30 sec", "30s"],
  ["5m ", "5m"],
  ["often", undefined],
  ["5 parsecs", undefined],
  ["-1d", undefined],
  ["", undefined],
  ["P", undefined],
] as const) {
  test(`${JSON.stringify(text)} most likely means ${meant}`, () => assert.equal(goDurationFrom(text), meant));
}

test("what is proposed can always be read", () => {
  const word = fc.constantFrom(
    "1",
    "5",
    "1.5",
    " ",
    "d",
    "h",
    "min",
    "w",
    "s",
    "PT",
    "M",
    "and",
    ",",
    "-",
    "999999999999",
    "",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const meant = goDurationFrom(words.join(""));
      assert.ok(meant === undefined || durationNs(meant) !== undefined, `${words.join("")} became ${meant}`);
    }),
    { numRuns: 3000, seed: 5 },
  );
});
