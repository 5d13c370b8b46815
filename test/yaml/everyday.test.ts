import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { everydayTree } from "../../server/src/yaml/everydayTree.ts";
import { documentOf, parsedOf } from "../../server/src/yaml/parse.ts";
import { listText } from "./listTexts.ts";

const lines = fc.constantFrom(
  "a: 1",
  "b:",
  "  - name: x",
  "    value: 'it''s: # so'",
  '  - [1, {i: 2}, "q"]',
  "- y",
  "-",
  "- - z",
  "-   w: 1",
  "c: |",
  "    text",
  "   less",
  "      more\t",
  "d: >-",
  '  "k": "\\"v\\n"',
  "# comment",
  "  # further",
  "      # far",
  "",
  "   ",
  "e: plain text: no",
  "e: plain # text: yes",
  "e: http://x:1/#y",
  "f: -1",
  "f: - 1",
  "g: ]",
  "g: [",
  "h: *a",
  "h: &a",
  "i: !!str 1",
  "yes: 0o17",
  "? k",
  "---",
  "j:x",
  "l: [a b , c]",
  "l: {a: b, a: c}",
  "l: []  ",
  "m: {}#",
  'n: "x"y',
  "'o': 1",
  "<<: {}",
  "p: a\tb",
  "q: \t1",
  "q: %a",
  "r: `",
  "s: a]b}c,d",
  "t: ''",
  "u: ~",
  ": v",
  "w : x",
  "x: |-",
  "y: |+",
  "z: |2",
);
const indent = fc.constantFrom("", "", "  ", "  ", "    ", "      ", " ");
const text = fc
  .tuple(
    fc.array(
      fc.tuple(indent, lines).map(([blank, line]) => blank + line),
      { maxLength: 9 },
    ),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.boolean(),
  )
  .map(([all, newline, isEnded]) => all.join(newline) + (isEnded ? newline : ""));

/** Gives back whether the text is everyday YAML; fails where it is read otherwise than by the parser. */
function isEveryday(written: string): boolean {
  const root = everydayTree(written);
  if (root === undefined) return false;
  const parsed = parsedOf(written);
  assert.deepEqual(parsed.problems, []);
  assert.deepEqual(root, parsed.root);
  return true;
}

test("everyday YAML is read as the parser reads it", () => {
  let read = 0;
  const holds = fc.property(fc.oneof({ weight: 5, arbitrary: text }, listText), (written) => {
    if (isEveryday(written)) read++;
  });
  fc.assert(holds, { numRuns: 20000, seed: 1 });
  assert.ok(read > 600, `only ${read} texts were everyday YAML`);
});

test("a check as people write it is everyday YAML, to its last line", () => {
  const check = `# nightly
---
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck # a comment: with a colon
metadata: {name: dns, labels: {team: "sre"}}
spec:
  runInterval: 10m

  podSpec:
    spec:
      containers:
      - name: main
        image: registry.example.com/dns:v1
        command: [sh, -c]
        args:
          - |
            set -e

            curl -s "$KH_REPORTING_URL"
          - >-
            one
            line
        env:
          # which host
          - name: 'HOST'
            value: "a.example.com\\n"
`;
  for (const newline of ["\n", "\r\n"]) {
    const text = check.replaceAll("\n", newline);
    assert.ok(isEveryday(text));
    assert.ok(isEveryday(text.trimEnd()));
  }
});

test("what goes beyond everyday YAML is left to the parser", () => {
  for (const text of [
    "",
    "a",
    "a: &x 1",
    "a: 1\na: 2",
    "a:\n",
    "a: b\n  c",
    "a: [1,\n 2]",
    "a: {b}",
    "a:\n   b: 1\n  c: 2",
  ])
    assert.equal(everydayTree(text), undefined, text);
});

test("a blank that only looks like a space is told, wherever it stands", () => {
  for (const text of ["a:\n- b:\u00a0 c\n", "a:\n- b:\u00a0c\n"])
    assert.deepEqual(
      documentOf(text).problems.map(({ code }) => code),
      ["syntax/odd-blank"],
      text,
    );
});
