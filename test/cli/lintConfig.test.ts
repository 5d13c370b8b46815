import assert from "node:assert/strict";
import { chmodSync, chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { khcheck } from "./khcheck.ts";
import { asAnybody, check, folderWith, lint } from "./lintCommand.ts";

const wrong = check("1d");
const clean = (files: number, ignored = 0): string =>
  `No errors or warnings in ${files} file${files === 1 ? "" : "s"}${ignored === 0 ? "" : ` (${ignored} ignored)`}.\n`;

test("levels of .khcheck.yaml hold for all that lies below it, and a flag wins", () => {
  const cwd = folderWith({
    ".khcheck.yaml": "rules: {unreadable-duration: off}\n",
    "a.yaml": wrong,
    "deep/er/b.yaml": wrong,
  });
  assert.equal(lint(["."], { cwd }).out, clean(3));
  assert.equal(lint(["a.yaml", "deep/er/b.yaml"], { cwd }).out, clean(2));
  assert.equal(lint(["b.yaml"], { cwd: join(cwd, "deep", "er") }).out, clean(1));
  assert.equal(lint(["--rule", "unreadable-duration=error", "a.yaml"], { cwd }).status, 1);
});

test("the nearest .khcheck.yaml counts, and it alone", () => {
  const cwd = folderWith({
    ".khcheck.yaml": "rules: {unreadable-duration: off}\nignore: [skipped.yaml]\n",
    "own/.khcheck.yaml": "",
    "own/a.yaml": wrong,
    "own/skipped.yaml": wrong,
    "b.yaml": wrong,
    "skipped.yaml": wrong,
  });
  assert.match(lint(["."], { cwd }).out, /^2 errors in 5 files \(1 ignored\)\.$/m);
});

test("standard input goes by the folder of the call", () => {
  const cwd = folderWith({ ".khcheck.yaml": 'rules: {unreadable-duration: "off"}\nignore: ["*"]\n' });
  assert.equal(lint(["-"], { cwd, input: wrong }).out, clean(1));
});

test("ignored files are not even read, also when they are named", () => {
  const cwd = folderWith({
    ".khcheck.yaml": 'ignore: [charts/, "*.tmp.yaml", "!charts/keep.yaml"]\n',
    "charts/a.yaml": wrong,
    "charts/shut/a.yaml": wrong,
    "deep/b.tmp.yaml": Buffer.from([0]),
    "c.yaml": check("5m"),
  });
  chmodSync(join(cwd, "charts", "shut"), 0);
  assert.deepEqual(lint(["."], { cwd, through: asAnybody }), { status: 0, out: clean(2, 2), err: "" });
  chmodSync(join(cwd, "charts", "shut"), 0o700);
  assert.equal(lint(["charts/a.yaml", "deep/b.tmp.yaml", "c.yaml"], { cwd }).out, clean(1, 2));
  assert.equal(lint(["a.yaml"], { cwd: join(cwd, "charts") }).out, clean(0, 1));
  const { files, summary } = JSON.parse(lint(["--format", "json", "."], { cwd }).out);
  assert.deepEqual([files.length, summary.files], [2, 2]);
});

for (const [config, sentence] of [
  ["rule: {}\n", ".khcheck.yaml:1:1: `rule` is unknown; did you mean `rules`?"],
  ["runs: {}\n", ".khcheck.yaml:1:1: `runs` is unknown; did you mean `run`?"],
  ["\ufeffrules:\n  pod/nam: off\n", ".khcheck.yaml:2:3: `pod/nam` is no rule; did you mean `pod/name`?"],
  [
    "rules:\n  pod/name: warn\n",
    ".khcheck.yaml:2:13: `rules.pod/name` must be off, hint, information, warning or error; did you mean `warning`?",
  ],
  [
    "ignore: charts/\n",
    '.khcheck.yaml:1:9: `ignore` must be a list of patterns as in .gitignore, such as ["charts/", "*.tmp.yaml"].',
  ],
  ["rules:\n\tpod/name: off\n", ".khcheck.yaml:2:1: Tabs cannot indent YAML; use spaces."],
] as const) {
  test(`told in one line, exit code 2: ${JSON.stringify(config)}`, () => {
    const cwd = folderWith({ ".khcheck.yaml": config, "a.yaml": wrong });
    assert.deepEqual(lint(["."], { cwd }), { status: 2, out: "", err: `khcheck: ${sentence}\n` });
    assert.equal(lint(["-"], { cwd, input: wrong }).status, 2);
  });
}

test("a command asks for what it reads of the file; the file itself can be linted", async () => {
  const cwd = folderWith({
    ".khcheck.yaml": "run: {dns: fast, other: {command: ['true']}}\n",
    "a.yaml": check("5m"),
    "b.yaml": check("5m", "other"),
  });
  assert.equal(lint(["a.yaml", "b.yaml"], { cwd }).out, clean(2));
  const sentence = ".khcheck.yaml:1:12: `run.dns` must be a mapping, such as {command: [node, check.js]}.";
  assert.deepEqual(lint(["."], { cwd }), {
    status: 1,
    out: `./${sentence.replace("12: ", "12 error ")} settings-file\n1 error in 3 files.\n`,
    err: "",
  });
  const refused = await khcheck(["run", "a.yaml", "--plan"], { cwd });
  assert.equal(refused.stderr, `khcheck: ${sentence}\n`);
  const config = "rules: {nonsense: off}\nignore: 5\nrun: {dns: fast, other: {command: ['true']}}\n";
  writeFileSync(join(cwd, ".khcheck.yaml"), config);
  const { code, stdout } = await khcheck(["run", "b.yaml", "--plan"], { cwd });
  assert.equal(code, 0);
  assert.match(stdout, /^other .* true /);
});

test("a run tells a key of the file that it does not know", async () => {
  const cwd = folderWith({ ".khcheck.yaml": "runs: {dns: {command: ['true']}}\n", "a.yaml": check("5m") });
  const { code, stderr } = await khcheck(["run", "a.yaml"], { cwd });
  assert.equal(code, 2);
  assert.equal(stderr, "khcheck: .khcheck.yaml:1:1: `runs` is unknown; did you mean `run`?\n");
});

const root = process.getuid?.() === 0 ? false : "only root can give files away";

test("a .khcheck.yaml of somebody else silences nothing", { skip: root }, () => {
  const cwd = folderWith({ ".khcheck.yaml": "rules: {unreadable-duration: off}\n", "a.yaml": wrong });
  const config = join(cwd, ".khcheck.yaml");
  chownSync(config, 12345, 12345);
  const { status, err } = lint(["."], { cwd });
  assert.equal(status, 2);
  assert.equal(
    err,
    `khcheck: ${config} belongs to another user, so khcheck does not follow it; make it your own, or take it away.\n`,
  );
});
