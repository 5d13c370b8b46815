import assert from "node:assert/strict";
import { test } from "node:test";
import { acting, failure, success } from "../runner/programs.ts";
import { khcheck, v2Check, v3Check, workspace } from "./khcheck.ts";

const two = workspace({ "check.yaml": v2Check });
const three = workspace({ "check.yaml": v3Check });

for (const [title, cwd] of [
  ["generation 2", two],
  ["generation 3", three],
] as const) {
  test(`${title}: exit codes 0, 1 and 3`, async () => {
    const codes = [];
    for (const steps of [
      ["report", success],
      ["report", failure],
      ["report", "{}"],
      ["exit", "0"],
      ["exit", "5"],
    ]) {
      codes.push((await khcheck(["run", "check.yaml", "--", ...acting(...steps)], { cwd })).code);
    }
    assert.deepEqual(codes, [0, 1, 3, 3, 3]);
  });
}

test("people see the program's output, the reports and the verdict", async () => {
  const { stdout, stderr } = await khcheck(
    [
      "run",
      "check.yaml",
      "--",
      ...acting("print", "hello", "complain", "careful\n", "report", "{}", "report", failure, "exit", "2"),
    ],
    { cwd: three },
  );
  assert.equal(stderr, "careful\n");
  const [head, ...rest] = stdout.replace(/in \d+\.\ds/, "in 0.1s").split("\n");
  assert.match(head ?? "", /^probe HealthCheck · .* · timeout 20s$/);
  assert.deepEqual(rest, [
    "hello",
    "report 400 refused",
    "report 200 accepted",
    "✖ failed in 0.1s  The check reported failure: boom",
    "    Not the only report: the report was refused: `OK` is not true, and `Errors` is empty. Send `OK` true on success; on failure say in `Errors` what failed.",
    "    The program ended with code 2 after its report.",
    "",
  ]);
});

test("the inline script of the check runs after consent, and a refusal points to its line", async () => {
  const cwd = workspace({
    "check.yaml": `${v3Check}          command: [sh, -c]
          args:
            - |
              set -e
              curl -s -H 'Content-Type: application/json' -d '{"OK":true,"Errors":[]}' "$KH_REPORTING_URL"
`,
  });
  const asked = await khcheck(["run", "check.yaml"], { cwd });
  assert.equal(asked.code, 2);
  assert.match(
    asked.stderr,
    /^khcheck: The check's container runs an inline script with sh\. .* give --runner process\.\n$/,
  );
  const { code, events } = await khcheck(["run", "check.yaml", "--runner", "process", "--format", "json"], {
    cwd,
  });
  assert.equal(code, 3);
  const finished = events.at(-1);
  assert.ok(finished?.event === "finished");
  assert.equal(finished.verdict, "refused");
  assert.deepEqual(finished.location, {
    path: "check.yaml",
    range: { start: { line: 17, column: 15 }, end: { line: 17, column: 107 } },
  });
});

test("--timeout is the run's deadline", async () => {
  const { code, events } = await khcheck(
    ["run", "check.yaml", "--timeout", "300ms", "--format", "json", "--", ...acting("hang", "")],
    { cwd: three },
  );
  const finished = events.at(-1);
  assert.ok(finished?.event === "finished");
  assert.deepEqual([code, finished.verdict], [3, "timed-out"]);
  assert.equal(events[0]?.event === "planned" && events[0].timeoutMs, 300);
});

test("standard input cancels, pauses and resumes with --control stdin, and is left alone without", async () => {
  const cancelled = await khcheck(
    [
      "run",
      "check.yaml",
      "--control",
      "stdin",
      "--format",
      "json",
      "--",
      ...acting("print", "up", "hang", ""),
    ],
    {
      cwd: three,
      onEvent: ({ event }, child) => event === "output" && child.stdin?.write('nonsense\n{"do":"cancel"}\n'),
    },
  );
  assert.equal(cancelled.code, 130);
  const paused = await khcheck(
    [
      "run",
      "check.yaml",
      "--control",
      "stdin",
      "--timeout",
      "400ms",
      "--format",
      "json",
      "--",
      ...acting("print", "up", "hang", ""),
    ],
    {
      cwd: three,
      onEvent: ({ event }, child) => {
        if (event === "listening") child.stdin?.write('{"do":"pause"}\n');
        if (event === "output") setTimeout(() => child.stdin?.write('{"do":"resume"}\n'), 1000);
      },
    },
  );
  const finished = paused.events.at(-1);
  assert.ok(finished?.event === "finished" && finished.verdict === "timed-out" && finished.durationMs > 1200);
  const alone = await khcheck(["run", "check.yaml", "--", ...acting("print", "up", "report", success)], {
    cwd: three,
    onEvent: (_, child) => child.stdin?.end(),
  });
  assert.equal(alone.code, 0);
});

test("what came too late names what set the limit, and the flag is no place in the YAML", async () => {
  const own = workspace({ "check.yaml": v3Check.replace("20s", "300ms") });
  const finished = async (...flags: readonly string[]) => {
    const args = ["run", "check.yaml", ...flags, "--format", "json", "--", ...acting("hang", "")];
    const last = (await khcheck(args, { cwd: own })).events.at(-1);
    assert.ok(last?.event === "finished");
    return { message: last.message, line: last.location?.range.start.line };
  };
  const nothing = "Nothing was reported within 300ms. Report before KH_CHECK_RUN_DEADLINE, or";
  assert.deepEqual(await finished(), { message: `${nothing} raise \`spec.timeout\`.`, line: 6 });
  assert.deepEqual(await finished("--timeout", "300ms"), {
    message: `${nothing} give a longer \`--timeout\`.`,
    line: undefined,
  });
});
