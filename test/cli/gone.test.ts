import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { acting, holdsWithin, processesOfRun } from "../runner/programs.ts";
import { bundle, khcheck, v3Check, workspace } from "./khcheck.ts";

const cwd = workspace({ "check.yaml": v3Check });
const skip = process.platform === "linux" ? false : "reads /proc";

/** A program that forks, calls setsid and ignores SIGTERM; it says when it is up. */
const stubborn = acting("ignore-term", "", "leave-behind", "2", "print", "up", "print-on", "\n");

/** However the run ends: 5 s later no process lives whose environment holds its uuid. */
function checkGone(
  title: string,
  end: (child: ChildProcess) => void,
  code: number | null,
  timeout = "1h",
): void {
  test(`nothing is left after ${title}`, { skip }, async () => {
    let run = "";
    let grown = false;
    let output = false;
    const ended = await khcheck(
      [
        "run",
        "check.yaml",
        "--control",
        "stdin",
        "--timeout",
        timeout,
        "--format",
        "json",
        "--",
        ...stubborn,
      ],
      {
        cwd,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
        onEvent: (event, child) => {
          const first = event.event === "output" && !output;
          output ||= first;
          run = event.run;
          if (event.event === "listening") child.stdin?.write('{"do":"pause"}\n');
          if (!first) return;
          void holdsWithin(10_000, () => processesOfRun(event.run).length >= 4).then((all) => {
            grown = all;
            end(child);
          });
        },
      },
    );
    assert.ok(grown, "the program and three children were alive before");
    assert.equal(ended.code, code);
    assert.ok(await holdsWithin(5000, () => processesOfRun(run).length === 0), "nothing lives 5 s later");
  });
}

describe("gone", { concurrency: 4 }, () => {
  checkGone("the deadline", (child) => child.stdin?.write('{"do":"resume"}\n'), 3, "500ms");
  checkGone("cancel on standard input", (child) => child.stdin?.write('{"do":"cancel"}\n'), 130);
  checkGone("the end of standard input", (child) => child.stdin?.end(), 130);
  checkGone("SIGINT", (child) => child.kill("SIGINT"), 130);
  checkGone("SIGTERM", (child) => child.kill("SIGTERM"), 130);
  checkGone(
    "SIGINT twice",
    (child) => {
      child.kill("SIGINT");
      setTimeout(() => child.kill("SIGINT"), 100);
    },
    130,
  );
  checkGone("SIGKILL of khcheck itself", (child) => child.kill("SIGKILL"), null);
  checkGone("a reader of the output that goes away", (child) => child.stdout?.destroy(), 130);
});

/** How many bytes a process has written, by Linux' count. */
const writtenBy = (pid: number): number =>
  Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "latin1"))?.[1] ?? 0);

test("one SIGINT is enough while nobody reads the output", { skip }, async () => {
  const child = spawn(
    process.execPath,
    ["--", bundle, "run", "check.yaml", "--", "yes", "nobody reads this"],
    {
      cwd,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  child.stdout.pause();
  const pid = child.pid ?? assert.fail("khcheck did not start");
  let [before, still] = [0, 0];
  const stalled = await holdsWithin(20_000, () => {
    const now = writtenBy(pid);
    still = now === before ? still + 1 : 0;
    before = now;
    return now > 100_000 && still > 20;
  });
  assert.ok(stalled, "its output fills the pipe");
  child.kill("SIGINT");
  const ended = await holdsWithin(10_000, () => child.exitCode !== null);
  child.kill("SIGKILL");
  assert.ok(ended, "it ends without a second one");
  assert.equal(child.exitCode, 130);
});
