import assert from "node:assert/strict";
import { test } from "node:test";
import { checksAt, type Lens, lensesOf, lensLine } from "../../client/src/run/lens.ts";
import { after, newRun } from "../../client/src/run/run.ts";
import { dns, finished } from "./dns.ts";

const shown = (lenses: readonly Lens[]): readonly string[] =>
  lenses.map(({ title, command }) => `${title} → ${command}`);

test("a check that never ran can be run", () =>
  assert.deepEqual(shown(lensesOf(dns, undefined, true)), ["$(play)\u00a0Run check → khcheck.runCheck"]));

test("a running check can be cancelled, and cannot be started a second time", () =>
  assert.deepEqual(shown(lensesOf(dns, newRun(dns, 1), true)), [
    "$(debug-stop)\u00a0Cancel run → khcheck.cancelRun",
    "$(terminal)\u00a0Show output → khcheck.showOutput",
  ]));

test("a check that ran shows its result, which leads to the output", () =>
  assert.deepEqual(shown(lensesOf(dns, after(newRun(dns, 1), finished("refused")), true)), [
    "$(play)\u00a0Run check → khcheck.runCheck",
    "✗ report refused → khcheck.showOutput",
  ]));

test("an untrusted workspace gets the reason in place of the button", () =>
  assert.deepEqual(shown(lensesOf(dns, undefined, false)), [
    "$(workspace-untrusted)\u00a0Run check needs a trusted workspace → workbench.trust.manage",
  ]));

const linesOf = (text: string) => {
  const lines = text.split("\n");
  return (line: number): string => lines[line] ?? "";
};
const at = (line: number, character = 0, id = "dns") => ({
  ...dns,
  id,
  range: { start: { line, character }, end: { line, character: character + 10 } },
});

const lensLines: readonly [string, number, number, number][] = [
  ["apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck", 1, 0, 0],
  ["kind: KuberhealthyCheck\napiVersion: comcast.github.io/v1", 0, 0, 0],
  ["# a check\nkind: KuberhealthyCheck", 1, 0, 1],
  ["items:\n  - apiVersion: a/v1\n    kind: KuberhealthyCheck", 2, 4, 1],
  ["metadata:\n  apiVersion: x\nkind: KuberhealthyCheck", 2, 0, 2],
];

for (const [text, line, character, wanted] of lensLines)
  test(`the lens of ${JSON.stringify(text)} stands over line ${wanted}`, () =>
    assert.equal(lensLine(at(line, character), linesOf(text)), wanted));

const two = linesOf(
  "apiVersion: a\nkind: A\nspec: 1\n---\napiVersion: b\nkind: B\nspec: 2\n---\nkind: Secret\n",
);
const a = at(1, 0, "a");
const b = at(5, 0, "b");

for (const [line, wanted] of [
  [0, ["a"]],
  [2, ["a"]],
  [3, ["b"]],
  [4, ["b"]],
  [6, ["b"]],
  [8, ["a", "b"]],
] as const)
  test(`the cursor in line ${line} means ${wanted.join(" or ")}`, () =>
    assert.deepEqual(
      checksAt([a, b], two, line).map(({ id }) => id),
      wanted,
    ));

test("one check is meant wherever the cursor stands", () => assert.deepEqual(checksAt([a], two, 8), [a]));
