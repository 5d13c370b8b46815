import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Verdict } from "../../runner/src/events.ts";
import { acting, failure, success } from "./programs.ts";
import { type RunOf, ran } from "./runs.ts";

interface Expected {
  readonly verdict: Verdict;
  readonly message: string | RegExp;
  readonly errors?: readonly string[];
  /** Each must match one note. */
  readonly notes?: readonly RegExp[];
}

/**
 * A row of the table of verdicts with a real program. Where the deadline matters, the run's clock stands still until the
 * program says that it is ready, so that a slow machine changes nothing; the two seconds of grace are real.
 */
function checkVerdict(title: string, of: RunOf, expected: Expected): void {
  test(title, async () => {
    const { finished } = await ran(of, (event, session) => {
      if (of.timeoutMs !== undefined && event.event === "listening") session.pause();
      if (event.event === "output") session.resume();
    });
    assert.equal(finished.verdict, expected.verdict, finished.message);
    assert.equal(finished.ok, expected.verdict === "passed");
    if (typeof expected.message === "string") assert.equal(finished.message, expected.message);
    else assert.match(finished.message, expected.message);
    assert.deepEqual(finished.errors, expected.errors ?? []);
    for (const note of expected.notes ?? []) {
      assert.ok(
        finished.notes.some((text) => note.test(text)),
        `no note ${note} in ${JSON.stringify(finished.notes)}`,
      );
    }
  });
}

describe("verdicts", { concurrency: 4 }, () => {
  const reportedSuccess = "The check reported success.";

  for (const generation of [2, 3] as const) {
    checkVerdict(
      `${generation}: success reported, ended`,
      { generation, command: acting("report", success) },
      { verdict: "passed", message: reportedSuccess },
    );
    checkVerdict(
      `${generation}: success reported, ended with another code`,
      { generation, command: acting("report", success, "exit", "7") },
      {
        verdict: "passed",
        message: reportedSuccess,
        notes: [/^The program ended with code 7 after its report\.$/],
      },
    );
    checkVerdict(
      `${generation}: failure reported`,
      {
        generation,
        command: acting("report", '{"OK":false,"Errors":["no \\"route\\"\\nto h\u00f6st","second"]}'),
      },
      {
        verdict: "failed",
        message: 'The check reported failure: no "route" to h\u00f6st (and 1 more)',
        errors: ['no "route"\nto h\u00f6st', "second"],
      },
    );
    checkVerdict(
      `${generation}: only refused reports, ended`,
      { generation, command: acting("report", "{}", "report", '{"OK":"true"}') },
      {
        verdict: "refused",
        message:
          "The report was refused: `OK` is a string, but must be a boolean. Write true or false without quotes.",
      },
    );
    checkVerdict(
      `${generation}: refused, then accepted`,
      { generation, command: acting("report", "{}", "report", failure) },
      {
        verdict: "failed",
        message: "The check reported failure: boom",
        errors: ["boom"],
        notes: [/^Not the only report: the report was refused: `OK` is not true/],
      },
    );
    checkVerdict(
      `${generation}: ended well without a report`,
      { generation, command: acting("print", "done\n") },
      {
        verdict: "no-report",
        message:
          "The program ended without a report. Send one to KH_REPORTING_URL, and wait for its answer before the program ends.",
      },
    );
    checkVerdict(
      `${generation}: ended with an error without a report`,
      { generation, command: acting("throw", "oops") },
      {
        verdict: "crashed",
        message:
          "The program ended with code 1 before it reported. Catch what goes wrong and report it: `OK` false with the error's text.",
      },
    );
    checkVerdict(
      `${generation}: ended by a signal`,
      { generation, command: acting("kill", "SIGKILL") },
      { verdict: "crashed", message: /^The program was ended by SIGKILL before it reported\./ },
    );
    checkVerdict(
      `${generation}: could not start`,
      { generation, command: ["khcheck-no-such-program"] },
      {
        verdict: "crashed",
        message: "The program khcheck-no-such-program was not found; install it, or correct the command.",
      },
    );
    checkVerdict(
      `${generation}: a report only after the deadline`,
      { generation, command: acting("report-at-term", success), timeoutMs: 500 },
      {
        verdict: "late",
        message: "The report came after the deadline of 500ms. Report earlier, or raise `spec.timeout`.",
      },
    );
    checkVerdict(
      `${generation}: nothing by the deadline`,
      { generation, command: acting("print", "up", "hang", ""), timeoutMs: 500 },
      {
        verdict: "timed-out",
        message:
          "Nothing was reported within 500ms. Report before KH_CHECK_RUN_DEADLINE, or raise `spec.timeout`.",
      },
    );
    checkVerdict(
      `${generation}: refused, and still running at the deadline`,
      { generation, command: acting("report", "{}", "print", "up", "hang", ""), timeoutMs: 500 },
      {
        verdict: "refused",
        message: /^The report was refused: `OK` is not true/,
        notes: [/still running at the deadline/],
      },
    );
    checkVerdict(
      `${generation}: failure reported, still running at the deadline`,
      { generation, command: acting("report", failure, "print", "up", "hang", ""), timeoutMs: 500 },
      { verdict: "failed", message: "The check reported failure: boom", errors: ["boom"] },
    );
  }

  checkVerdict(
    "2: success reported, still running at the deadline",
    { generation: 2, command: acting("report", success, "print", "up", "hang", ""), timeoutMs: 500 },
    {
      verdict: "failed",
      message:
        "The check reported success, but its program still ran at the deadline of 500ms, and Kuberhealthy 2 fails such a run. End the program after its report.",
      errors: ["Check execution error: web/probe: timed out waiting for pod to exit"],
    },
  );

  checkVerdict(
    "3: success reported, still running at the deadline",
    {
      generation: 3,
      command: acting("report", success, "ignore-term", "", "print", "up", "hang", ""),
      timeoutMs: 500,
    },
    {
      verdict: "passed",
      message: reportedSuccess,
      notes: [/still ran at the deadline of 500ms and was ended/],
    },
  );

  checkVerdict(
    "2: a report without header is the open run's, and noted",
    { generation: 2, command: acting("report-bare", success) },
    { verdict: "passed", message: reportedSuccess, notes: [/accepted without a kh-run-uuid header/] },
  );

  checkVerdict(
    "3: a report without header is refused",
    { generation: 3, command: acting("report-bare", success) },
    {
      verdict: "refused",
      message:
        "The report was refused: it has no kh-run-uuid header, which Kuberhealthy 3 demands. Send `kh-run-uuid: $KH_RUN_UUID`.",
      notes: [
        /^After the deadline Kuberhealthy 3 shows: check run \S+ timed out after 20s \(started at \S+Z\)$/,
      ],
    },
  );

  checkVerdict(
    "2: the last of several reports counts",
    { generation: 2, command: acting("report", failure, "report", success) },
    { verdict: "passed", message: reportedSuccess, notes: [/replaces the one before it/] },
  );

  checkVerdict(
    "3: the first of several reports counts",
    { generation: 3, command: acting("report", success, "report", failure) },
    { verdict: "passed", message: reportedSuccess, notes: [/takes one report a run/] },
  );

  checkVerdict(
    "3: a look at the endpoint before the end is no report",
    { generation: 3, command: acting("get-first", "") },
    {
      verdict: "no-report",
      message: /ended without a report/,
      notes: [/only shows that the endpoint answers/],
    },
  );

  test("a refusal that comes again and again is noted once", async () => {
    const { finished } = await ran({
      generation: 3,
      command: acting("report", "{}", "report", "{}", "report", "{}", "report", "[]", "report", success),
    });
    assert.deepEqual(
      finished.notes.map((note) => note.replace(/:.*/, "")),
      ["Not the only report (3 times)", "Not the only report"],
    );
  });

  test("the author stopped it", async () => {
    const { finished } = await ran(
      { generation: 3, command: acting("print", "up", "hang", "") },
      (event, session) => {
        if (event.event === "output") session.cancel();
      },
    );
    assert.equal(finished.verdict, "cancelled");
    assert.ok(finished.durationMs < 5000);
  });

  test("the clock stands still while the run is paused", async () => {
    const { finished } = await ran(
      { generation: 3, command: acting("report-at-term", success), timeoutMs: 300 },
      (event, session) => {
        if (event.event === "listening") session.pause();
        if (event.event === "output") setTimeout(session.resume, 1200);
      },
    );
    assert.equal(finished.verdict, "late");
    assert.ok(finished.durationMs >= 1500, String(finished.durationMs));
  });
});
