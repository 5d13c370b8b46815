import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlannedEvent } from "../../runner/src/events.ts";
import { acting, failure, success } from "../runner/programs.ts";
import { khcheck, v2Check, v3Check, workspace } from "./khcheck.ts";

const planned = (events: readonly { readonly event: string }[]): PlannedEvent => {
  const event = events[0] as PlannedEvent | undefined;
  assert.equal(event?.event, "planned");
  return event;
};

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
    "khcheck: TOKEN comes from key token of Secret api, which no file of the workspace declares. Give it with --env NAME=VALUE or --env-file FILE.\n",
  );
  const given = await khcheck(["run", "check.yaml", "--env", "TOKEN=t=1", ...command], { cwd });
  assert.equal(given.code, 0);
  assert.match(given.stdout, /^TOKEN=t=1$/m);
});

test("ConfigMaps and Secrets come from the files of the workspace, and a Secret's value is not shown", async () => {
  const cwd = workspace({
    "checks/check.yaml": `${v2Check}        env:
          - name: TOKEN
            valueFrom: {secretKeyRef: {name: api, key: token}}
        envFrom:
          - configMapRef: {name: target}
`,
    "cluster/api.yml":
      "kind: Secret\napiVersion: v1\nmetadata: {name: api}\nstringData: {token: a-long-secret}\n",
    "cluster/target.yaml":
      "kind: ConfigMap\napiVersion: v1\nmetadata: {name: target}\ndata: {HOST: example.com}\n",
    ".khcheck.yaml": "",
  });
  const command = ["--", ...acting("env", "TOKEN", "env", "HOST", "report", success)];
  const ran = await khcheck(["run", "checks/check.yaml", ...command], { cwd });
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /^TOKEN=a-long-secret\nHOST=example.com$/m);
  const plan = await khcheck(["run", "checks/check.yaml", "--plan", "--format", "json", ...command], { cwd });
  assert.doesNotMatch(plan.stdout, /a-long-secret/);
  assert.match(plan.stdout, /"TOKEN":"•••"/);
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
