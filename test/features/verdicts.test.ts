import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptedWarnings } from "./acceptedWarnings.ts";
import { type Heard, heardOf, placeOf, type Verdict, verdicts } from "./verdicts.ts";

const accepted = verdicts.filter(({ truth }) => truth === "accepted");
const refused = verdicts.filter(({ truth }) => truth === "refused");

const told = ({ id, mistake, line }: Verdict, heard: readonly Heard[]): string =>
  `${id} (${mistake}${line === undefined ? "" : `, line ${line}`}): ${
    heard.map((one) => `line ${one.line} ${one.severity} ${one.code}: ${one.message}`).join(" | ") ||
    "nothing"
  }`;

const withSeverity = ({ yaml }: Verdict, severity: string): readonly Heard[] =>
  heardOf(yaml).filter((one) => one.severity === severity);

test("no error is said of a check that everybody accepts", () => {
  assert.ok(accepted.length >= 150);
  const wrong = accepted.flatMap((verdict) => {
    const errors = withSeverity(verdict, "error");
    return errors.length === 0 ? [] : [told(verdict, errors)];
  });
  assert.deepEqual(wrong, []);
});

test("each warning about a check that everybody accepts stands in acceptedWarnings.ts with its reason", () => {
  const found = new Set<string>();
  const unlisted = accepted.flatMap((verdict) => {
    const warnings = withSeverity(verdict, "warning").filter(({ code }) => {
      found.add(`${verdict.id} ${code}`);
      return !acceptedWarnings.some((row) => row.id === verdict.id && row.code === code);
    });
    return warnings.length === 0 ? [] : [told(verdict, warnings)];
  });
  assert.deepEqual(unlisted, [], "list it with its reason, or let the rule be silent here");
  const stale = acceptedWarnings.filter(({ id, code }) => !found.has(`${id} ${code}`));
  assert.deepEqual(stale, [], "these warnings are no longer said");
});

test("99 of 100 mistakes have an error on their line or at the nearest key that carries it", () => {
  assert.ok(refused.length >= 350);
  const missed = refused.flatMap((verdict) => {
    const errors = withSeverity(verdict, "error");
    return errors.some(({ line }) => placeOf(line, verdict) !== "off") ? [] : [told(verdict, errors)];
  });
  assert.ok(missed.length <= refused.length / 100, `missed:\n${missed.join("\n")}`);
});

test("most of them are on the line itself", () => {
  const on = refused.filter((verdict) =>
    withSeverity(verdict, "error").some(({ line }) => placeOf(line, verdict) === "on"),
  );
  assert.ok(on.length >= refused.length * 0.96, `${on.length} of ${refused.length}`);
});

test("one mistake brings no error elsewhere", () => {
  const elsewhere = refused.flatMap((verdict) => {
    const errors = withSeverity(verdict, "error");
    const off = errors.filter(({ line }) => placeOf(line, verdict) === "off");
    return off.length === 0 || off.length === errors.length ? [] : [told(verdict, off)];
  });
  assert.deepEqual(elsewhere, []);
});
