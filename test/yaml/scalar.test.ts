import assert from "node:assert/strict";
import { test } from "node:test";
import { plainValue } from "../../server/src/yaml/scalar.ts";

/** As go-yaml 2 reads unquoted text, which kubectl and the API server use. */
const readings: readonly (readonly [string, unknown])[] = [
  ["yes", true],
  ["No", false],
  ["on", true],
  ["OFF", false],
  ["y", true],
  ["n", false],
  ["true", true],
  ["FALSE", false],
  ["yEs", "yEs"],
  ["yess", "yess"],
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["nil", "nil"],
  ["0", 0],
  ["10", 10],
  ["-3", -3],
  ["+3", 3],
  ["1_000", 1000],
  ["0644", 420],
  ["0o644", 420],
  ["0x1F", 31],
  ["0b101", 5],
  ["08", 8],
  ["09.5", 9.5],
  ["1:30", "1:30"],
  ["0777777777777777777777", 0o777777777777777777777n],
  ["9223372036854775807", 9223372036854775807n],
  ["18446744073709551615", 18446744073709551615n],
  ["18446744073709551616", 2 ** 64],
  ["1.5", 1.5],
  ["5.", 5],
  [".5", 0.5],
  ["1e3", 1000],
  ["1e", "1e"],
  ["-.inf", -Infinity],
  [".NaN", Number.NaN],
  ["5m", "5m"],
  ["2001-01-01", "2001-01-01"],
  ["1.2.3", "1.2.3"],
  ["v1", "v1"],
  ["-", "-"],
  ["+", "+"],
  [".", "."],
  ["100m", "100m"],
  ["0x", "0x"],
];

for (const [source, value] of readings) {
  test(`${JSON.stringify(source)} is ${String(value)} (${typeof value})`, () =>
    assert.deepEqual(plainValue(source), value));
}
