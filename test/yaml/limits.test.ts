import assert from "node:assert/strict";
import { test } from "node:test";
import { maxDepth, nestingDepth } from "../../server/src/yaml/limits.ts";
import { documentOf } from "../../server/src/yaml/parse.ts";

const codes = (text: string): readonly string[] => documentOf(text).problems.map((problem) => problem.code);
const block = (levels: number): string =>
  Array.from({ length: levels }, (_, i) => `${" ".repeat(i)}a:\n`).join("");

test("depth counts brackets, indentation and dashes, and nothing in strings, comments and block scalars", () => {
  assert.equal(nestingDepth("a: 1\nb: 2\n"), 1);
  assert.equal(nestingDepth("a:\n  b:\n    c: 1\nd: 1\n"), 3);
  assert.equal(nestingDepth("a: [[1], {b: [2]}]\n"), 4);
  assert.equal(nestingDepth("- - - x\n"), 4);
  assert.equal(nestingDepth(`a: |\n  ${"[".repeat(500)}\n  ${"{".repeat(500)}\nb: 1\n`), 1);
  assert.equal(nestingDepth(`a: "${"[".repeat(500)}"\nb: '${"{".repeat(500)}'\n# ${"[".repeat(500)}\n`), 1);
  assert.equal(nestingDepth("a: it's [\nb: 'x'\n"), 1);
  assert.equal(nestingDepth("a: &x [1]\nb: !!seq [[2]]\n"), 3);
  assert.equal(nestingDepth(`a:\n${"- from [0, 10)\n".repeat(300)}`), 2);
});

test("deep, long and unfolding documents are refused in one sentence, quickly", () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 10; i++)
    bomb.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(", ")}]`);
  const before = process.cpuUsage();
  assert.deepEqual(codes(block(maxDepth + 1)), ["syntax/too-deep"]);
  assert.deepEqual(codes("[".repeat(5000)), ["syntax/too-deep"]);
  assert.deepEqual(codes(`x ' y\n${"[".repeat(200_000)}`), ["syntax/too-deep"]);
  assert.deepEqual(codes("- ".repeat(5000)), ["syntax/too-deep"]);
  assert.deepEqual(codes(`kind: x\n${"a: b\n".repeat(500_000)}`), ["syntax/too-large"]);
  assert.deepEqual(codes(bomb.join("\n")), ["syntax/too-many-aliases"]);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 2_000_000, `${user / 1000} ms of CPU`);
  assert.deepEqual(codes(block(maxDepth - 1)), []);
});
