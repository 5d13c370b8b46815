import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nodeAt, type YamlNode } from "../../server/src/yaml/node.ts";
import { documentOf } from "../../server/src/yaml/parse.ts";

const at = (text: string, ...path: (string | number)[]): YamlNode | undefined =>
  nodeAt(documentOf(text).root, path);
const value = (node: YamlNode | undefined): unknown => (node?.kind === "scalar" ? node.value : node?.kind);

test("merge keys and aliases are the values they stand for", () => {
  const text = "base: &b {x: 1, w: 2}\nmore: &m {w: 3, z: 4}\nown:\n  <<: [*b, *m]\n  x: 9\nsame: *b\n";
  assert.deepEqual(
    ["x", "w", "z"].map((key) => value(at(text, "own", key))),
    [9, 2, 4],
  );
  assert.equal(value(at(text, "same", "w")), 2);
  assert.deepEqual(documentOf(text).problems, []);
});

test("a half-typed key above others leaves the rest as it was meant", () => {
  const { root, problems, brokenFrom } = documentOf(
    "spec:\n  ima\n  timeout: 5m\n  podSpec:\n    conta\n    volumes: []\n",
  );
  assert.equal(value(nodeAt(root, ["spec", "timeout"])), "5m");
  assert.equal(value(nodeAt(root, ["spec", "podSpec", "volumes"])), "sequence");
  assert.deepEqual(
    problems.map((problem) => problem.code),
    ["syntax/colon"],
  );
  assert.equal(brokenFrom, undefined);
});

test("a second colon on a line leaves the lines below as they were meant", () => {
  for (const line of [
    "runInterval: 5m: x",
    'runInterval: "5m" : x',
    "runInterval: 5m:",
    "runInterval: 5m: x: y",
  ]) {
    const { root, problems, brokenFrom } = documentOf(`spec:\n  ${line}\n  timeout: 2m\n`);
    assert.equal(value(nodeAt(root, ["spec", "runInterval"])), "5m", line);
    assert.equal(value(nodeAt(root, ["spec", "timeout"])), "2m", line);
    assert.equal(problems.length, 1);
    assert.equal(brokenFrom, undefined);
  }
});

test("a key that is indented too deeply is read beside the one above it", () => {
  for (const lineBreak of ["\n", "\r\n"]) {
    const text = ["spec:", "- name: a", "    image: b", "  ports: []", "- name: c", ""].join(lineBreak);
    const { root, problems, brokenFrom } = documentOf(text);
    const image = nodeAt(root, ["spec", 0, "image"]);
    assert.equal(value(image), "b");
    assert.equal(image?.span.start, text.indexOf("b"));
    assert.equal(value(nodeAt(root, ["spec", 0, "ports"])), "sequence");
    assert.equal(value(nodeAt(root, ["spec", 1, "name"])), "c");
    assert.equal(problems.length, 1);
    assert.equal(brokenFrom, undefined);
  }
});

test("template actions are covered, and only where YAML has structure", () => {
  const helm =
    "{{- if .Values.on }}\nkind: KuberhealthyCheck\nmetadata:\n  name: {{ .Release.Name }}-dns\n  {{- with .x }}\n  labels: {{ toYaml . | nindent 4 }}\n  {{- end }}\n{{- end }}\n";
  const document = documentOf(helm);
  assert.equal(document.templated, true);
  assert.deepEqual(document.problems, []);
  assert.equal(value(nodeAt(document.root, ["kind"])), "KuberhealthyCheck");
  assert.equal(document.text, helm);
  const script = "args:\n  - |\n    docker inspect -f '{{ .State }}'\n  - '{{ x }}' # {{ y }}\n";
  assert.equal(documentOf(script).templated, false);
  assert.equal(documentOf("a: {{ b }}\n").templated, true);
});

test("actions in strings do not hide the mistakes around them, and curl's variables are no actions", () => {
  const codes = (text: string) => documentOf(text).problems.map(({ code }) => code);
  assert.equal(documentOf("args:\n  - curl -w %{http_code} $URL\n").templated, false);
  assert.equal(documentOf("%{ if on ~}\na: 1\n%{ endif }\n").templated, true);
  assert.deepEqual(codes("a: 1\na: 2\nb: '--format={{.Name}}'\n"), ["syntax/duplicate-key"]);
  assert.deepEqual(codes("x:\n  a 1\n  c: 2\nb: '--format={{.Name}}'\n"), ["syntax/colon"]);
  const helm = documentOf('a: "{{ .Values.a | default "2m" }}"\n');
  assert.deepEqual([helm.templated, helm.problems], [true, []]);
});

test("brackets and braces may be indented as Kubernetes' reader lets them", () => {
  const flows = [
    "k:\n  b: [\n  x, it's]\n  c: z\n",
    "k:\n  b: [ # one\n\tx, # two ]\n\tit's\n]\n  c: z\n",
    "k:\r\n  b: [\r\n  x,\r\n  it's\r\n  ]\r\n  c: z\r\n",
  ];
  for (const text of flows) {
    const { problems, root } = documentOf(text);
    assert.deepEqual(problems, [], text);
    assert.deepEqual(
      [
        value(nodeAt(root, ["k", "b", 0])),
        value(nodeAt(root, ["k", "b", 1])),
        value(nodeAt(root, ["k", "c"])),
      ],
      ["x", "it's", "z"],
    );
  }
  const maps = "k:\n  env: [{\n    name: A, value: 'it''s [\n    x'\n  }, {\n  name: B\n  }]\n";
  assert.deepEqual(documentOf(maps).problems, []);
  assert.equal(value(at(maps, "k", "env", 1, "name")), "B");
  assert.deepEqual(documentOf(`k:\n${"  - a: {\n  x: [\n  y]}\n".repeat(12)}`).problems, []);
});

test("a comment may follow a quote or bracket directly, as Kubernetes' reader lets it", () => {
  assert.deepEqual(documentOf('a: "2m"#c\nb: [x]#d\nc: 1\n').problems, []);
  assert.equal(value(at('a: "2m"#c\nb: 1\n', "b")), 1);
});

test("ytt's values and Terraform's lines are actions, their likes in scripts and comments are not", () => {
  const templated = (text: string): boolean => documentOf(text).templated;
  assert.equal(templated('#@ load("@ytt:data", "data")\nname: #@ data.values.name\n'), true);
  assert.equal(value(at("kind: X\nname: #@ data.values.name\nend: 1\n", "end")), 1);
  assert.equal(templated("spec:\n  ${indent(2, extra)}\n  timeout: 5m\n"), true);
  assert.equal(value(at("spec:\n  ${indent(2, extra)}\n  timeout: 5m\n", "spec", "timeout")), "5m");
  assert.equal(templated("args:\n  - |\n    ${COMMAND}\n    #@ not ours\n"), false);
  assert.equal(templated("a: 1 # mail me@example.com\n#@todo\nb: ${X}\n"), false);
});

test("keys are what Kubernetes makes of them", () => {
  assert.equal(value(at("on: 1\n", "true")), 1);
  assert.equal(value(at("5: 1\n", "5")), 1);
  assert.equal(value(at('"on": 1\n', "on")), 1);
});

test("no text makes the reader throw, and every span lies in the text", () => {
  const token = fc.constantFrom(
    "a",
    ": ",
    ":",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a",
    "<<: ",
    "# ",
    "\t",
    "{{",
    "}}",
    "---\n",
    "...\n",
    "!x ",
    "%",
    "@",
    "\r\n",
    "é",
    "𝄞",
    "? ",
    "\u0000",
    "\ufeff",
  );
  const check = (node: YamlNode | undefined, length: number, depth = 0): void => {
    if (node === undefined || depth > 50) return;
    assert.ok(
      0 <= node.span.start && node.span.start <= node.span.end && node.span.end <= length,
      JSON.stringify(node.span),
    );
    if (node.kind === "sequence") for (const item of node.items) check(item, length, depth + 1);
    if (node.kind === "mapping") for (const entry of node.entries) check(entry.value, length, depth + 1);
  };
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const text = tokens.join("");
      const document = documentOf(text);
      check(document.root, text.length);
      for (const { span, fixes } of document.problems) {
        assert.ok(0 <= span.start && span.end <= text.length + 1);
        for (const edit of fixes.flatMap((fix) => fix.edits))
          assert.ok(edit.span.start <= edit.span.end && edit.span.end <= text.length);
      }
    }),
    { numRuns: 6000, seed: 3 },
  );
});

test("anchors and aliases are known with their places and values", () => {
  const text =
    "base: &b {x: 1}\nlist:\n  - &é 5m\n  - *é\n  - *none\nown:\n  <<: [*b]\n  k: &empty\nmany: &b\n  - *b\nlast: *b\n";
  const { anchors, aliases } = documentOf(text);
  const written = ({ start, end }: { readonly start: number; readonly end: number }) =>
    text.slice(start, end);
  assert.deepEqual(
    anchors.map(({ span, value: of }) => [written(span), value(of)]),
    [
      ["&b", "mapping"],
      ["&é", "5m"],
      ["&empty", null],
      ["&b", "sequence"],
    ],
  );
  assert.deepEqual(anchors[3]?.span.start, text.lastIndexOf("&b"));
  assert.deepEqual(
    aliases.map(({ span, value: of }) => [written(span), of && value(of)]),
    [
      ["*é", "5m"],
      ["*none", undefined],
      ["*b", "mapping"],
      ["*b", undefined],
      ["*b", "sequence"],
    ],
  );
});
