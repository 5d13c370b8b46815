import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const standIn = fileURLToPath(new URL("standIn.mjs", import.meta.url));

/** `npm run test:editor` on a desktop editor that ends as `mood` says. */
function runOn(mood: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-stand-in-"));
  try {
    const executable = path.join(folder, "code");
    writeFileSync(executable, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`, { mode: 0o755 });
    const received = path.join(folder, "arguments.json");
    const { status, stdout } = spawnSync(
      process.execPath,
      ["scripts/harness/test.ts", "editor", "--no-build"],
      {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, VSCODE_EXECUTABLE: executable, STAND_IN: mood, STAND_IN_ARGUMENTS: received },
      },
    );
    const args: readonly string[] = existsSync(received) ? JSON.parse(readFileSync(received, "utf8")) : [];
    return { status, stdout, closing: stdout.trimEnd().split("\n").at(-1), args };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const posix = { skip: process.platform === "win32" ? "the stand-in is a shell script" : false };

test("a desktop editor is given the extension, the bundle of tests and a folder of its own", posix, () => {
  const { args, status, closing } = runOn("green");
  const given = (name: string) =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
  assert.equal(path.resolve(given("extensionDevelopmentPath")), path.resolve(root));
  assert.match(readFileSync(given("extensionTestsPath"), "utf8"), /TEST_RESULTS/);
  assert.match(args[0] ?? "", /workspace$/);
  const data = args[args.indexOf("--user-data-dir") + 1] ?? "";
  assert.ok(data.startsWith(tmpdir()) && !existsSync(data), `${data} is removed afterwards`);
  assert.deepEqual({ status, closing }, { status: 0, closing: "2 passed, 0 failed, 1 skipped" });
});

test("a failed test on the desktop is shown and fails the run", posix, () => {
  const { status, stdout, closing } = runOn("red");
  assert.match(stdout, /✗ b\n +Error: b is wrong/);
  assert.deepEqual({ status, closing }, { status: 1, closing: "1 passed, 1 failed" });
});

test("a desktop editor that breaks off fails the run, whatever passed before", posix, () => {
  assert.deepEqual([runOn("broken").closing, runOn("broken").status], ["1 passed, 1 failed", 1]);
});

test("a desktop editor that ends well without results fails the run", posix, () => {
  const { status, stdout, closing } = runOn("silent");
  assert.match(stdout, /the suite gave no results/);
  assert.deepEqual({ status, closing }, { status: 1, closing: "0 passed, 1 failed" });
});
