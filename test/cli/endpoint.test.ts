import assert from "node:assert/strict";
import { type ChildProcess, spawnSync } from "node:child_process";
import { test } from "node:test";
import type { ListeningEvent, RunEvent } from "../../runner/src/events.ts";
import { failure, success } from "../runner/programs.ts";
import { khcheck, v2Check, workspace } from "./khcheck.ts";

const post = (
  listening: ListeningEvent,
  body: string,
  headers: Record<string, string> = {},
): Promise<number> =>
  fetch(listening.url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "kh-run-uuid": listening.env["KH_RUN_UUID"] ?? "",
      ...headers,
    },
  }).then(({ status }) => status);

/** Opens an endpoint, does something with it, ends it, and gives back what it said. */
async function opened(
  args: readonly string[],
  cwd: string | undefined,
  use: (listening: ListeningEvent) => Promise<void>,
  end: (child: ChildProcess) => void,
) {
  let used: Promise<void> | undefined;
  const ended = await khcheck(["endpoint", ...args, "--format", "json"], {
    ...(cwd === undefined ? {} : { cwd }),
    onEvent: (event: RunEvent, child) => {
      if (event.event === "listening") used = use(event).finally(() => end(child));
    },
  });
  await used;
  return ended;
}

const interrupt = (child: ChildProcess): void => void child.kill("SIGINT");

test("keeps a run of generation 3 open, and holds its rule for a second report", async () => {
  const statuses: number[] = [];
  const { code, events } = await opened(
    [],
    undefined,
    async (listening) => {
      for (const body of ["{}", success, failure]) statuses.push(await post(listening, body));
    },
    interrupt,
  );
  assert.equal(code, 0);
  assert.deepEqual(statuses, [400, 200, 400]);
  assert.deepEqual(
    events.map((event) => (event.event === "report" ? event.code : event.event)),
    ["listening", "no-errors", "accepted", "used-uuid"],
  );
});

test("takes generation, namespace and timeout from a check", async () => {
  const cwd = workspace({ "check.yaml": v2Check });
  const statuses: number[] = [];
  const { code, events } = await opened(
    ["check.yaml", "--control", "stdin"],
    cwd,
    async (listening) => {
      assert.ok(listening.url.endsWith("/externalCheckStatus"));
      assert.equal(listening.env["KH_POD_NAMESPACE"], "web");
      assert.ok(Math.abs(listening.deadlineMs - Date.now() - 20_000) < 5000);
      statuses.push(await post(listening, failure), await post(listening, success, { "kh-run-uuid": "" }));
    },
    (child) => child.stdin?.end(),
  );
  assert.equal(code, 0);
  assert.deepEqual(statuses, [200, 200]);
  assert.equal(events.length, 3);
});

test("gives a line that a shell can export", async () => {
  let seen = "";
  const { stdout } = await khcheck(["endpoint", "--api", "2", "--timeout", "5m", "--port", "0"], {
    onLine: (line, child) => {
      if (!line.startsWith("export ")) return;
      seen = line;
      const url = /KH_REPORTING_URL=(\S+)/.exec(line)?.[1] ?? "";
      void fetch(url, { method: "POST", body: "{'OK':\u001b true}" }).finally(() => child.kill("SIGTERM"));
    },
  });
  assert.match(
    seen,
    /^export KH_REPORTING_URL=http:\/\/127\.0\.0\.1:\d+\/externalCheckStatus KH_RUN_UUID=[0-9a-f-]{36} KH_CHECK_RUN_DEADLINE=\d+ KH_POD_NAMESPACE=default$/,
  );
  assert.match(stdout, /^# Kuberhealthy 2, one run open for 5m; Ctrl-C ends it$/m);
  assert.match(
    stdout,
    /^report 400 refused\n {4}The report was refused: its body is not JSON: a key must stand in double quotes \(line 1, column 2\)[^\n]*\n {4}\{'OK':\\u001b true\}$/m,
  );
});

test("a port that is taken is told in one line", async () => {
  let second: Promise<{ code: number | null; stderr: string }> | undefined;
  await opened(
    [],
    undefined,
    async (listening) => {
      second = khcheck(["endpoint", "--port", new URL(listening.url).port]);
      await second;
    },
    interrupt,
  );
  const ended = await second;
  assert.equal(ended?.code, 2);
  assert.match(ended?.stderr ?? "", /^khcheck: port \d+ is taken; give another --port, or none\.\n$/);
});

test("what the check says cannot break out of the line for the shell", async () => {
  const cwd = workspace({
    "check.yaml": v2Check.replace("namespace: web", `namespace: "a b'; echo broken; '$(echo out)"`),
  });
  let line = "";
  await khcheck(["endpoint", "check.yaml"], {
    cwd,
    onLine: (text, child) => {
      if (!text.startsWith("export ")) return;
      line = text;
      child.kill("SIGTERM");
    },
  });
  const { stdout } = spawnSync("sh", ["-c", `${line}; printf %s "$KH_POD_NAMESPACE"`], { encoding: "utf8" });
  assert.equal(stdout, "a b'; echo broken; '$(echo out)");
});

for (const [args, remedy] of [
  [["--timeout", "1ms"], "give a longer `--timeout`"],
  [["check.yaml"], "raise `spec.timeout`"],
  [["check.yaml", "--timeout", "1ms"], "give a longer `--timeout`"],
] as const) {
  test(`endpoint ${args.join(" ")}: a late report is told to ${remedy}`, async () => {
    const cwd = workspace({ "check.yaml": v2Check.replace("20s", "1ms") });
    const { events } = await opened(
      args,
      cwd,
      async (listening) => void (await post(listening, success)),
      interrupt,
    );
    const report = events.find((event) => event.event === "report");
    assert.ok(report?.event === "report");
    assert.ok(report.reason.includes(`Report earlier, or ${remedy}.`), report.reason);
  });
}
