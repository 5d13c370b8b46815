import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/harness/suite.ts";

/** Stands in for `code --wait`: its main process is another one, whose id stands in the data folder. */
const standIn = `#!/bin/sh
for last; do data=$previous; previous=$last; [ "$data" = --user-data-dir ] && folder=$last; done
sleep 100 &
echo $! > "$folder/code.lock"
printf '%s\\n' "$@" > "$STAND_IN_ARGUMENTS.draft" && mv "$STAND_IN_ARGUMENTS.draft" "$STAND_IN_ARGUMENTS"
wait
`;

test("npm start opens a desktop editor on the examples, and a signal ends it", {
  skip: process.platform === "win32" && "the stand-in is a shell script",
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-start-"));
  try {
    writeFileSync(path.join(folder, "code"), standIn, { mode: 0o755 });
    const received = path.join(folder, "arguments");
    const { VSCODE_IPC_HOOK_CLI: _, ...env } = process.env;
    const started = spawn("sh", ["-c", '"$0" scripts/start.mjs; :', process.execPath], {
      cwd: root,
      env: { ...env, DISPLAY: ":0", PATH: `${folder}:${env["PATH"]}`, STAND_IN_ARGUMENTS: received },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // As below npm: a shell stands in between, and the signal reaches the shell alone. The end is that of all who hold the pipe.
    const ended = new Promise<void>((resolve) => started.once("close", () => resolve()));
    started.stdout.resume();
    await Promise.race([appearance(received), ended]);
    const args = readFileSync(received, "utf8").trimEnd().split("\n");
    const data = args[args.indexOf("--user-data-dir") + 1] ?? "";
    assert.ok(args.includes(`--extensionDevelopmentPath=${path.resolve(root)}`), args.join(" "));
    assert.equal(args.at(-1), path.join(root, "examples"));
    const main = Number(readFileSync(path.join(data, "code.lock"), "utf8"));
    started.kill("SIGTERM");
    await ended;
    assert.throws(() => process.kill(main, 0), "the editor's main process is gone");
    assert.equal(existsSync(data), false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function appearance(file: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(path.dirname(file), () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    });
  });
}
