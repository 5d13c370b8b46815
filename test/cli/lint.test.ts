import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { asAnybody, check, folderWith, lint } from "./lintCommand.ts";

const cwd = folderWith({
  "good.yaml": check("5m"),
  "deep/bad.yml": `\ufeff# é𝄞\r\n${check("1d").replaceAll("\n", "\r\n")}`,
  "deep/node_modules/theirs.yaml": check("1d"),
  "deep/.git/theirs.yaml": check("1d"),
  "deep/notes.txt": check("1d"),
  "binary.yaml": Buffer.from([0, 1, 2, 255]),
});

test("a folder is read to its depth, a finding has its place, and an error ends with 1", () => {
  const { status, out } = lint(["."], { cwd });
  assert.equal(status, 1);
  assert.match(out, /^\.\/deep\/bad\.yml:7:16 error `1d` is no duration .* unreadable-duration$/m);
  assert.match(out, /^1 error in 2 files\.\n$/m);
});

test("json has every place, fix and count", () => {
  const { status, out } = lint(["--format", "json", "deep/bad.yml", "good.yaml"], { cwd });
  assert.equal(status, 1);
  const result = JSON.parse(out);
  assert.deepEqual(result.summary, { files: 2, errors: 1, warnings: 0 });
  assert.deepEqual(result.files[1], { path: "good.yaml", findings: [] });
  const [finding] = result.files[0].findings;
  assert.deepEqual(
    [finding.code, finding.severity, finding.range, finding.fixes],
    [
      "unreadable-duration",
      "error",
      { start: { line: 7, column: 16 }, end: { line: 7, column: 18 } },
      [{ title: "Change to `24h`" }],
    ],
  );
});

test("a byte order mark counts as no column", () => {
  const input = "\ufeffkind: KHCheck\napiVersion: kuberhealthy.github.io/v2\n";
  const { out } = lint(["--format", "json", "-"], { cwd, input });
  assert.deepEqual(JSON.parse(out).files[0].findings[0].range.start, { line: 1, column: 7 });
});

test("standard input is a file too, and levels can be given", () => {
  const wrong = { cwd, input: check("1d") };
  assert.equal(lint(["-"], wrong).status, 1);
  assert.equal(lint(["--rule", "unreadable-duration=warning", "-"], wrong).status, 0);
  assert.match(
    lint(["--rule", "unreadable-duration=off", "-"], wrong).out,
    /^No errors or warnings in 1 file/,
  );
  const twice = ["--rule", "unreadable-duration=off", "--rule", "unreadable-duration=error", "-"];
  assert.equal(lint(twice, wrong).status, 1);
  assert.equal(lint(["-"], { cwd, input: check("5m") }).out, "No errors or warnings in 1 file.\n");
});

test("a file that is named twice, also by its folder, is read once", () => {
  const paths = ["deep/bad.yml", "./deep/../deep/bad.yml", "deep", join(cwd, "deep"), "-", "-"];
  const { out } = lint(["--format", "json", ...paths], { cwd, input: check("5m") });
  assert.deepEqual(
    JSON.parse(out).files.map(({ path }: { path: string }) => path),
    ["deep/bad.yml", "-"],
  );
});

test("links below a folder are not followed, one that is named is", () => {
  const own = folderWith({ "a/one.yaml": check("1d") });
  symlinkSync("..", join(own, "a", "loop"));
  symlinkSync("one.yaml", join(own, "a", "two.yaml"));
  symlinkSync("nowhere", join(own, "a", "lost.yaml"));
  symlinkSync("a", join(own, "b"));
  assert.match(lint(["."], { cwd: own }).out, /^1 error in 1 file\.$/m);
  assert.match(lint(["b/"], { cwd: own }).out, /^b\/one\.yaml:6:16 /);
  assert.match(lint(["a/two.yaml"], { cwd: own }).out, /^a\/two\.yaml:6:16 /);
});

test("a folder without any check is well", () => {
  const own = folderWith({ "a.txt": "" });
  const { status, out } = lint(["."], { cwd: own });
  assert.deepEqual([status, out], [0, "No errors or warnings in 0 files.\n"]);
});

test("what cannot be read below a folder is said, and the rest is linted all the same", () => {
  const own = folderWith({ "bad.yaml": check("1d"), "shut/a.yaml": check("5m"), "shut.yaml": check("5m") });
  chmodSync(join(own, "shut"), 0);
  chmodSync(join(own, "shut.yaml"), 0);
  const { status, out, err } = lint(["."], { cwd: own, through: asAnybody });
  chmodSync(join(own, "shut"), 0o700);
  assert.equal(status, 2);
  assert.match(out, /^\.\/bad\.yaml:6:16 error /);
  assert.equal(err, "khcheck: ./shut may not be read.\nkhcheck: ./shut.yaml may not be read.\n");
});

test("a file may have any name", () => {
  const own = folderWith({ "\n::error::x, 100% [31m.yaml": check("1d") });
  const { out } = lint(["."], { cwd: own });
  assert.match(out, /^\.\/\\n::error::x, 100% \[31m\.yaml:6:16 error /);
});

const hints = "off, hint, information, warning or error";
for (const [args, words] of [
  [[], /give at least one file or folder/],
  [["missing.yaml"], /missing\.yaml does not exist/],
  [["good.yaml", ""], /a path is empty; give a file, a folder, or - for standard input/],
  [["binary.yaml"], /binary\.yaml is no text file/],
  [["--format", "xml", "good.yaml"], /--format must be human, json, sarif or github, not xml\.$/m],
  [
    ["--rule", "unreadable-duration=loud", "good.yaml"],
    `--rule unreadable-duration must be ${hints}, not loud.`,
  ],
  [["--rule", "name-too-long=warn", "good.yaml"], `must be ${hints}, not warn; did you mean warning?`],
  [["--rule", "name-too-long=eror", "good.yaml"], `must be ${hints}, not eror; did you mean error?`],
  [["--rule", "name-too-long=", "good.yaml"], `must be ${hints}, not nothing.`],
  [
    ["--rule", "unreadable-durations=off", "good.yaml"],
    "--rule names unreadable-durations, which is no rule; did you mean unreadable-duration?",
  ],
  [["--rule", "pod/mounts=off", "good.yaml"], "names pod/mounts, which is no rule; did you mean pod/mount?"],
  [["--rule", "nonsense=off", "good.yaml"], "--rule names nonsense, which is no rule."],
  [["--rule", "toString=off", "good.yaml"], "--rule names toString, which is no rule."],
  [["--rule", "nothing", "good.yaml"], /--rule wants ID=LEVEL/],
  [["--wrong", "good.yaml"], /--wrong is no option here/],
] as const) {
  test(`khcheck lint ${args.join(" ")}: one line, and exit code 2`, () => {
    const { status, out, err } = lint([...args], { cwd });
    assert.equal(status, 2);
    assert.equal(out, "");
    if (typeof words === "string") assert.ok(err.endsWith(`${words}\n`), err);
    else assert.match(err, words);
    assert.equal(err.trimEnd().split("\n").length, 1, err);
  });
}

test("a finding is one line, and nothing from the file steers the terminal", () => {
  const { out } = lint(["-"], { cwd, input: check('"\\e[31m1d\\n"') });
  assert.match(out, /^-:6:16 error `\\u001b\[31m1d\\n` is no duration/m);
});

test("a rule of each sort can be given a level", () => {
  const own = folderWith({ "a.yaml": check("5m").replace("  timeout:", "\ttimeout:") });
  assert.equal(lint(["a.yaml"], { cwd: own }).status, 1);
  assert.equal(lint(["--rule", "syntax/tab=off", "a.yaml"], { cwd: own }).status, 0);
  writeFileSync(join(own, "a.yaml"), check("5m").replace("timeout:", "timeOut:"));
  assert.equal(lint(["--rule", "shape/unknown-field=hint", "a.yaml"], { cwd: own }).status, 0);
  mkdirSync(join(own, "empty"));
});
