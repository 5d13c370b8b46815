import assert from "node:assert/strict";
import { test } from "node:test";
import { migrationWords } from "../../client/src/migrate/migrationWords.ts";
import { movedRange } from "../../client/src/migrate/movedRange.ts";
import type { LineRange, MigratedFile } from "../../client/src/protocol.ts";

const range = (fromLine: number, from: number, toLine: number, to: number): LineRange => ({
  start: { line: fromLine, character: from },
  end: { line: toLine, character: to },
});
const place = range(5, 4, 5, 9);

for (const [name, changed, text, expected] of [
  ["lines above push it down", range(1, 0, 1, 0), "a\r\nb\n", range(7, 4, 7, 9)],
  ["lines taken out above pull it up", range(1, 0, 3, 0), "", range(3, 4, 3, 9)],
  ["letters before it on its line", range(5, 0, 5, 2), "abcde", range(5, 7, 5, 12)],
  ["a line break before it on its line", range(5, 2, 5, 2), "\n  ", range(6, 4, 6, 9)],
  ["a change below", range(6, 0, 7, 0), "x\n", place],
  ["letters directly behind it", range(5, 9, 5, 9), " # done", place],
  ["a change of it", range(5, 5, 5, 6), "x", undefined],
  ["a change around it", range(4, 0, 8, 0), "x", undefined],
] as const)
  test(`a mark and ${name}`, () => assert.deepEqual(movedRange(place, { range: changed, text }), expected));

const file = (checks: number, refused: number, left: number, dropped = 0): MigratedFile => ({
  uri: "file:///a.yaml",
  edits: checks + dropped === 0 ? [] : [{ range: place, newText: "" }],
  checks: Array.from({ length: checks }, (_, index) => `check-${index}`),
  dropped: Array.from({ length: dropped }, (_, index) => `state-${index}`),
  refused,
  left: Array.from({ length: left }, () => ({ range: place, message: "Decide." })),
});

for (const [files, words] of [
  [[file(1, 0, 0)], "1 check became a HealthCheck in 1 file."],
  [
    [file(2, 1, 2), file(1, 0, 2, 1)],
    "3 checks became HealthChecks and 1 KuberhealthyState went in 2 files. 1 check is left as before, and 3 things are left to decide: see Problems.",
  ],
  [[file(0, 2, 2)], "Nothing was converted. 2 checks are left as before: see Problems."],
  [[file(0, 0, 1)], "Nothing was converted. 1 thing is left to decide: see Problems."],
] as const)
  test(`it is said: ${words}`, () => assert.equal(migrationWords(files), words));
