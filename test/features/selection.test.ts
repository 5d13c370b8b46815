import assert from "node:assert/strict";
import { test } from "node:test";
import { selection } from "../../server/src/features/selection.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { atCursor } from "../support/marked.ts";

/** What is selected from a cursor on, step by step; long texts by their first and last line. */
function grown(marked: string): readonly string[] {
  const { text, offset } = atCursor(marked);
  return selection(yamlFileOf(text), offset).map(({ start, end }) => {
    const lines = text.slice(start, end).split("\n");
    return lines.length === 1 ? (lines[0] ?? "") : `${lines[0]} … ${lines.at(-1)}`;
  });
}

const check = (container: string): string => `# The check
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
spec:
  podSpec:
    containers:
      - name: main
${container}---
kind: ConfigMap
`;
const outside = [
  "spec: … SPEC",
  "apiVersion: comcast.github.io/v1 … SPEC",
  "# The check … SPEC",
  "# The check … ",
];

test("a value grows to its quotes, its entry, item, list and so on", () => {
  const found = grown(check(`        image: "exam<|>ple.com/a:v1"\n      - name: b\n`));
  assert.deepEqual(found.slice(0, 6), [
    "example.com/a:v1",
    `"example.com/a:v1"`,
    `image: "example.com/a:v1"`,
    `name: main … image: "example.com/a:v1"`.replace(" … ", " … ").replace(/ … image/, " …         image"),
    `- name: main …         image: "example.com/a:v1"`,
    "- name: main …       - name: b",
  ]);
  assert.deepEqual(found.slice(6, 7), ["containers: …       - name: b"]);
  assert.deepEqual(
    found.slice(-4),
    outside.map((one) => one.replace("SPEC", "      - name: b")),
  );
});

test("a key grows to its entry", () => {
  assert.deepEqual(grown(check("        ima<|>ge: x\n")).slice(0, 3), [
    "image",
    "image: x",
    "name: main …         image: x",
  ]);
});

test("in a script a name grows to its reference, its line and the script", () => {
  const script = "        args:\n          - |\n            echo $(HO<|>ST)/x\n\n            exit\n";
  assert.deepEqual(grown(check(script)).slice(0, 6), [
    "HOST",
    "$(HOST)",
    "echo $(HOST)/x",
    "echo $(HOST)/x …             exit",
    "| …             exit",
    "- | …             exit",
  ]);
});

test("braces, an alias and a comment", () => {
  assert.deepEqual(grown(check("        resources: {limits: {cpu: 1<|>00m}, requests: {}}\n")).slice(0, 5), [
    "100m",
    "cpu: 100m",
    "{cpu: 100m}",
    "limits: {cpu: 100m}",
    "{limits: {cpu: 100m}, requests: {}}",
  ]);
  assert.deepEqual(grown("a: &x 1\nb: *<|>x\n").slice(0, 4), ["x", "*x", "b: *x", "a: &x 1 … b: *x"]);
  assert.deepEqual(grown("# a <|>comment\na: 1\n"), ["# a comment … a: 1", "# a comment … "]);
  assert.deepEqual(grown("<|>"), [""]);
});

test("an item of a list of resources grows to the list and its document", () => {
  const list = "kind: List\nitems:\n- kind: A\n  metadata: {name: a<|>b}\n- kind: B\n---\nkind: C\n";
  assert.deepEqual(grown(list), [
    "ab",
    "name: ab",
    "{name: ab}",
    "metadata: {name: ab}",
    "kind: A …   metadata: {name: ab}",
    "- kind: A …   metadata: {name: ab}",
    "- kind: A … - kind: B",
    "kind: List … - kind: B",
    "kind: List … ",
  ]);
});
