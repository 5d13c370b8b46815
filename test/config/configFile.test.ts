import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { configOf } from "../../server/src/config/config.ts";
import { configFileOf } from "../../server/src/config/configFile.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";

const read = (text: string) => configFileOf(yamlFileOf(text));

/** Compares what is said of a file with the comments below its lines. */
function checkSaid(marked: string): void {
  const text = withoutAnnotations(marked);
  assert.equal(annotated(text, read(text).problems, true), marked);
}

test("everything that can stand in the file", () => {
  const { run, rules, ignore, problems } = read(`# ours
---
run:
  dns:
    command: [node, dns.js]
    cwd: checks
    envFile: .env
    runner: process
  "5": {runner: container}
rules:
  duplicate-check: error
  pod/mount: off
  syntax/tab: "hint"
ignore:
  - charts/
  - "*.tmp.yaml"
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [...run],
    [
      ["dns", { command: ["node", "dns.js"], cwd: "checks", envFile: ".env", runner: "process" }],
      ["5", { runner: "container" }],
    ],
  );
  assert.deepEqual(rules, { "duplicate-check": "error", "pod/mount": "off", "syntax/tab": "hint" });
  assert.deepEqual(ignore, ["charts/", "*.tmp.yaml"]);
});

test("nothing has to stand in it", () => {
  for (const text of [
    "",
    "# nothing\n",
    "---\n",
    "{}\n",
    "run:\nrules:\nignore:\n",
    "run:\n  dns:\n",
    "run:\n  dns:\n    cwd:\n",
  ]) {
    const { problems, rules, ignore } = read(text);
    assert.deepEqual([problems, rules, ignore], [[], {}, []], text);
  }
});

test("its keys and values can be written once and used again", () => {
  const { run, problems } = read(
    "run:\n  a: &a {command: [x], cwd: c}\n  b: *a\n  c:\n    <<: *a\n    cwd: d\n",
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(run.get("b"), { command: ["x"], cwd: "c" });
  assert.deepEqual(run.get("c"), { command: ["x"], cwd: "d" });
});

describe("what is wrong is told with its place", () => {
  test("keys of the file", () => {
    checkSaid(`runs: {}
#^^^ error settings-file 💡 \`runs\` is unknown; did you mean \`run\`?
rule: {}
#^^^ error settings-file 💡 \`rule\` is unknown; did you mean \`rules\`?
"ignored": []
#^^^^^^^^ error settings-file 💡 \`ignored\` is unknown; did you mean \`ignore\`?
severity: high
#^^^^^^^ error settings-file \`severity\` is unknown; .khcheck.yaml takes run, rules and ignore.
`);
  });

  test("rules", () => {
    checkSaid(`rules:
  unreadable-durations: off
# ^^^^^^^^^^^^^^^^^^^^ error settings-file 💡 \`unreadable-durations\` is no rule; did you mean \`unreadable-duration\`?
  nonsense: off
# ^^^^^^^^ error settings-file \`nonsense\` is no rule; the id of one stands behind each finding.
  settings-file: off
# ^^^^^^^^^^^^^ error settings-file \`settings-file\` is no rule; the id of one stands behind each finding.
  __proto__: off
# ^^^^^^^^^ error settings-file \`__proto__\` is no rule; the id of one stands behind each finding.
  duplicate-check: eror
#                  ^^^^ error settings-file 💡 \`rules.duplicate-check\` must be off, hint, information, warning or error; did you mean \`error\`?
  pod/name: "warn"
#           ^^^^^^ error settings-file 💡 \`rules.pod/name\` must be off, hint, information, warning or error; did you mean \`warning\`?
  pod/label: false
#            ^^^^^ error settings-file \`rules.pod/label\` must be off, hint, information, warning or error.
  pod/mount: [off]
#            ^^^^^ error settings-file \`rules.pod/mount\` must be off, hint, information, warning or error.
  pod/path:
# ^^^^^^^^ error settings-file \`rules.pod/path\` must be off, hint, information, warning or error.
`);
    checkSaid(
      "rules: [a]\n#      ^^^ error settings-file `rules` must be a mapping from rule ids to levels, such as {duplicate-check: error}.\n",
    );
  });

  test("how checks are started", () => {
    checkSaid(`run:
  a: node dns.js
#    ^^^^^^^^^^^ error settings-file \`run.a\` must be a mapping, such as {command: [node, check.js]}.
  b:
    command: node dns.js
#            ^^^^^^^^^^^ error settings-file \`run.b.command\` must be a list of words, such as [node, check.js]; put each word in quotes.
  c:
    command: [sleep, 5]
#            ^^^^^^^^^^ error settings-file \`run.c.command\` must be a list of words, such as [node, check.js]; put each word in quotes.
  d:
    runner: docker
#           ^^^^^^ error settings-file \`run.d.runner\` must be process or container.
    cwd: [a]
#        ^^^ error settings-file \`run.d.cwd\` must be a path.
  e.f:
    comand: [a]
#   ^^^^^^ error settings-file 💡 \`run["e.f"].comand\` is unknown; did you mean \`command\`?
    shell: bash
#   ^^^^^ error settings-file \`run["e.f"].shell\` is unknown; use command, cwd, envFile or runner.
`);
    checkSaid(
      "run: fast\n#    ^^^^ error settings-file `run` must be a mapping from check names to how each is started.\n",
    );
  });

  test("names of checks that YAML takes for something else", () => {
    checkSaid(`run:
  5: {cwd: a}
# ^ error settings-file 💡 The name of a check is a text; put it in quotes: \`"5"\`.
  1.20: {cwd: a}
# ^^^^ error settings-file 💡 The name of a check is a text; put it in quotes: \`"1.20"\`.
  0x1f: {cwd: a}
# ^^^^ error settings-file 💡 The name of a check is a text; put it in quotes: \`"0x1f"\`.
  on: {cwd: a}
# ^^ error settings-file 💡 The name of a check is a text; put it in quotes: \`"on"\`.
  "6": {cwd: a}
  v1.2: {cwd: a}
  5a: {cwd: a}
`);
  });

  test("patterns", () => {
    checkSaid(`ignore:
  - a
  - !keep.yaml
#            ^ error settings-file \`ignore[1]\` must be a pattern in quotes, such as "charts/" or "!keep.yaml".
  - 5
#   ^ error settings-file \`ignore[2]\` must be a pattern in quotes, such as "charts/" or "!keep.yaml".
  - ""
#   ^^ error settings-file \`ignore[3]\` must be a pattern in quotes, such as "charts/" or "!keep.yaml".
  - a*b*c*d*e
#   ^^^^^^^^^ error settings-file \`ignore[4]\` has too many stars; use a simpler pattern.
  - "**/a/**/*-*.yaml"
`);
    checkSaid(
      'ignore: charts\n#       ^^^^^^ error settings-file `ignore` must be a list of patterns as in .gitignore, such as ["charts/", "*.tmp.yaml"].\n',
    );
  });

  test("the whole", () => {
    checkSaid(
      "- a\n#^^> error settings-file .khcheck.yaml must be a mapping with the keys run, rules and ignore.\n",
    );
    checkSaid(
      "run: {}\n---\n#^^ error settings-file Only the first document is read; write everything into that one.\nrules: {}\n",
    );
    checkSaid("run: {}\n---\n");
  });

  test("broken YAML, and then nothing else", () => {
    const { problems } = read("runs: {}\nrules:\n\tduplicate-check: off\n");
    assert.deepEqual(
      problems.map(({ code, part }) => [code, part]),
      [["syntax/tab", undefined]],
    );
    assert.deepEqual(
      read("rules: {}\nrules: {}\n").problems.map(({ code }) => code),
      ["syntax/duplicate-key"],
    );
  });
});

test("each problem names the part and the check that it concerns", () => {
  const { problems } = read("a: 1\nrun:\n  dns: x\n  7: {cwd: a}\nrules: x\nignore: x\n");
  assert.deepEqual(
    problems.map(({ part, check }) => [part, check]),
    [
      [undefined, undefined],
      ["run", "dns"],
      ["run", "7"],
      ["rules", undefined],
      ["ignore", undefined],
    ],
  );
});

test("what is well formed holds beside what is not", () => {
  const { rules, ignore, run } = read(
    "rules: {pod/name: loud, pod/port: off, pod/mount: hint}\nignore: [5, a]\nrun: {a: x, b: {cwd: 5, runner: process}}\n",
  );
  assert.deepEqual(rules, { "pod/mount": "hint" });
  assert.deepEqual(ignore, ["a"]);
  assert.deepEqual([...run], [["b", { runner: "process" }]]);
});

test("every repair leaves nothing to say at its place", () => {
  const text = "# ü\n---\nruns: {}\nrules: {pod/nam: off, 'pod/label': 'eror'}\n";
  const repaired = read(text)
    .problems.flatMap(({ fixes }) => fixes)
    .reduceRight((before, { edits }) => edited(before, edits), text);
  assert.equal(repaired, "# ü\n---\nrun: {}\nrules: {pod/name: off, 'pod/label': 'error'}\n");
  assert.deepEqual(read(repaired).problems, []);
});

test("a flag wins over the editor's setting, that over the file", () => {
  const file = read("rules: {pod/name: hint, pod/label: hint, pod/mount: hint}\n");
  const editor = { "pod/label": "warning", "pod/mount": "warning" } as const;
  assert.deepEqual(configOf(file, { editor, flags: { "pod/mount": "off" } }).rules, {
    "pod/name": "hint",
    "pod/label": "warning",
    "pod/mount": "off",
  });
  assert.deepEqual(configOf(undefined, {}).rules, {});
});

for (const [patterns, path, isIgnored] of [
  [["charts/"], "charts/a.yaml", true],
  [["charts/"], "deep/charts/a.yaml", true],
  [["/charts/"], "deep/charts/a.yaml", false],
  [["charts/"], "charts.yaml", false],
  [["*.tmp.yaml"], "deep/a.tmp.yaml", true],
  [["*.tmp.yaml"], "a.yaml", false],
  [["a/*.yaml"], "a/b.yaml", true],
  [["a/*.yaml"], "a/b/c.yaml", false],
  [["a/**/c.yaml"], "a/b/b/c.yaml", true],
  [["*.yaml", "!keep.yaml"], "deep/keep.yaml", false],
  [["A.yaml"], "a.yaml", false],
  [["#a.yaml"], "#a.yaml", false],
  [["*"], "../outside.yaml", false],
  [[], "a.yaml", false],
] as const) {
  test(`${JSON.stringify(patterns)} ${isIgnored ? "takes" : "leaves"} ${path}`, () => {
    const file = read(`ignore: ${JSON.stringify(patterns)}\n`);
    assert.deepEqual(file.problems, []);
    assert.equal(configOf(file, {}).ignores(path), isIgnored);
  });
}

test("no pattern that is taken needs long for a path", () => {
  const path = `${"a".repeat(255)}/`.repeat(8);
  for (const pattern of ["a*a*a*b", "**/a*a*a*b/**/a*a*a*b/c", "*/*/*/*/*/*/*/*/b"]) {
    const file = read(`ignore: [${JSON.stringify(pattern)}]\n`);
    assert.deepEqual(file.problems, []);
    const start = performance.now();
    configOf(file, {}).ignores(`${path}x`);
    assert.ok(performance.now() - start < 2000, pattern);
  }
});

test("any text is read without an exception, and what is said stands inside it", () => {
  const word = fc.constantFrom(
    ..."run rules ignore runs pod/name off eror dns command cwd [a] {a: b} 5 on ~ * & ! # - : --- \"x\" 'y' {{".split(
      " ",
    ),
    "\n",
    "\n  ",
    "\n    ",
    ": ",
    "- ",
    "\t",
    "\r\n",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), (words) => {
      const text = words.join("");
      for (const { span, fixes } of read(text).problems) {
        assert.ok(span.start >= 0 && span.start <= text.length, JSON.stringify(text));
        for (const fix of fixes) edited(text, fix.edits);
      }
    }),
    { numRuns: 2000 },
  );
});
