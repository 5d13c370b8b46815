import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlannedEvent } from "../../runner/src/events.ts";
import { acting, failure, success } from "../runner/programs.ts";
import { khcheck, v2Check, v3Check, workspace } from "./khcheck.ts";

const two = workspace({ "check.yaml": v2Check });
const three = workspace({ "check.yaml": v3Check });

const planned = (events: readonly { readonly event: string }[]): PlannedEvent => {
  const event = events[0] as PlannedEvent | undefined;
  assert.equal(event?.event, "planned");
  return event;
};

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

test("a plan runs nothing, and masks what is secret wherever it went", async () => {
  const cwd = workspace({
    "check.yaml": `${v3Check}          env:
            - name: PW
              valueFrom: {secretKeyRef: {name: s, key: k}}
            - name: DSN
              value: x:$(PW)
            - name: PLAIN
              value: open
          command: [sh, -c, "echo $(PW) $(PLAIN) $(FROM_FILE)"]
`,
    ".env": "FROM_FILE='hush hush'\n",
  });
  const args = [
    "run",
    "check.yaml",
    "--plan",
    "--format",
    "json",
    "--env",
    "PW=sesame",
    "--env-file",
    ".env",
  ];
  const { code, events } = await khcheck([...args, "--runner", "process"], { cwd });
  const plan = planned(events);
  assert.equal(code, 0);
  assert.deepEqual(plan.command, ["sh", "-c", "echo ••• open •••"]);
  assert.deepEqual(
    [plan.env["PW"], plan.env["DSN"], plan.env["PLAIN"], plan.env["FROM_FILE"]],
    ["•••", "x:•••", "open", "•••"],
  );
  assert.equal(plan.source, "inline-script");
  assert.deepEqual(plan.needs, []);
  assert.equal(events.length, 1);
  const unagreed = planned((await khcheck(args, { cwd })).events);
  assert.deepEqual(
    unagreed.needs.map(({ kind }) => kind),
    ["consent"],
  );
  assert.deepEqual(unagreed.command, plan.command);
});

test("a value given for a whole Secret is masked, as its name is not in the check", async () => {
  const cwd = workspace({
    "check.yaml": `${v3Check}          env: [{name: OPEN, value: a}]
          envFrom: [{configMapRef: {name: c}}, {secretRef: {name: s}}]
`,
  });
  const { events } = await khcheck(
    [
      "run",
      "check.yaml",
      "--plan",
      "--format",
      "json",
      "--env",
      "PW=sesame",
      "--env",
      "OPEN=door",
      "--",
      "true",
    ],
    { cwd },
  );
  const plan = planned(events);
  assert.deepEqual([plan.env["PW"], plan.env["OPEN"]], ["•••", "door"]);
});

test("names from the check cannot steer the terminal", async () => {
  const cwd = workspace({ "check.yaml": v3Check.replace("name: probe", 'name: "a\\e]0;x\\ab\\nc"') });
  const { stdout } = await khcheck(["run", "check.yaml", "--plan", "--", "true", "\u001b[31m"], { cwd });
  assert.equal(stdout, "a\\u001b]0;x\\u0007b\\nc HealthCheck · true '\\u001b[31m' · timeout 20s\n");
});

test(".khcheck.yaml may name the folder alone", async () => {
  const cwd = workspace({
    "check.yaml": `${v3Check}          command: [sh, -c, pwd]\n`,
    ".khcheck.yaml": "run: {probe: {runner: process, cwd: /}}\n",
  });
  assert.match((await khcheck(["run", "check.yaml"], { cwd })).stdout, /^\/$/m);
});

test("several env files are read in turn", async () => {
  const cwd = workspace({ "check.yaml": v3Check, "a.env": "A=1\nB=1\n", "b.env": "B=2\n" });
  const { stdout } = await khcheck(
    [
      "run",
      "check.yaml",
      "--env-file",
      "a.env",
      "--env-file",
      "b.env",
      "--",
      ...acting("env", "A", "env", "B"),
    ],
    { cwd },
  );
  assert.match(stdout, /^A=1\nB=2$/m);
});

test("what the check takes from elsewhere is asked for by name", async () => {
  const cwd = workspace({
    "check.yaml": `${v2Check}        env:
          - name: TOKEN
            valueFrom: {secretKeyRef: {name: api, key: token}}
`,
  });
  const command = ["--", ...acting("env", "TOKEN", "report", success)];
  const refused = await khcheck(["run", "check.yaml", ...command], { cwd });
  assert.equal(refused.code, 2);
  assert.equal(
    refused.stderr,
    "khcheck: TOKEN comes from key token of Secret api, which is not on this machine. Give it with --env NAME=VALUE or --env-file FILE.\n",
  );
  const given = await khcheck(["run", "check.yaml", "--env", "TOKEN=t=1", ...command], { cwd });
  assert.equal(given.code, 0);
  assert.match(given.stdout, /^TOKEN=t=1$/m);
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

test(".khcheck.yaml says how a check is started, and a command behind -- wins", async () => {
  const [node = "", act = ""] = acting();
  const cwd = workspace({
    "check.yaml": v3Check,
    ".env": "FROM_FILE=yes\n",
    ".khcheck.yaml": `run:\n  probe:\n    command: ${JSON.stringify([node, act, "env", "FROM_FILE", "report", success])}\n    envFile: .env\n`,
  });
  const remembered = await khcheck(["run", "check.yaml"], { cwd });
  assert.equal(remembered.code, 0);
  assert.match(remembered.stdout, /^FROM_FILE=yes$/m);
  assert.equal((await khcheck(["run", "check.yaml", "--", ...acting("report", failure)], { cwd })).code, 1);
});

test("a program beside the check is found; several are listed", async () => {
  const program = `fetch(process.env.KH_REPORTING_URL, { method: "POST", body: ${JSON.stringify(success)},
    headers: { "Content-Type": "application/json", "kh-run-uuid": process.env.KH_RUN_UUID } });\n`;
  const one = workspace({ "check.yaml": v3Check, "p.mjs": program });
  assert.equal((await khcheck(["run", "check.yaml"], { cwd: one })).code, 0);
  const several = workspace({ "check.yaml": v3Check, "p.mjs": program, "q.py": "" });
  const { code, stderr, events } = await khcheck(["run", "check.yaml", "--format", "json"], { cwd: several });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    "khcheck: Several programs could be this check's: node p.mjs (p.mjs), python3 q.py (q.py). Give one behind --, or write it to .khcheck.yaml.\n",
  );
  assert.deepEqual(
    planned(events).candidates.map(({ because }) => because),
    ["p.mjs", "q.py"],
  );
});

test("a program that the container's command names gets the words behind it and the args, expanded", async () => {
  const cwd = workspace({
    "check.yaml": `${v3Check}          command: [node, /app/p.mjs, --to, $(TO)]
          args: [--more, $$(TO)]
          env: [{name: TO, value: there}]
`,
    "p.mjs": "",
  });
  const { events } = await khcheck(["run", "check.yaml", "--plan", "--format", "json"], { cwd });
  assert.deepEqual(planned(events).command, ["node", "p.mjs", "--to", "there", "--more", "$(TO)"]);
});

test("--timeout is the run's deadline", async () => {
  const { code, events } = await khcheck(
    ["run", "check.yaml", "--timeout", "300ms", "--format", "json", "--", ...acting("hang", "")],
    { cwd: three },
  );
  const finished = events.at(-1);
  assert.ok(finished?.event === "finished");
  assert.deepEqual([code, finished.verdict, planned(events).timeoutMs], [3, "timed-out", 300]);
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
