import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Result } from "../../client/src/run/run.ts";
import { messageText, outcomeOf } from "../../client/src/testing/testMessage.ts";

const failed: Result = {
  verdict: "failed",
  durationMs: 1200,
  errors: ["dns: no answer", "http: 503 instead of 200"],
  message: "The check reported 2 errors.",
  notes: ["The program ended with exit code 3 after its report."],
};

describe("what a test says of a run", () => {
  it("begins with what is known at a glance, and tells everything below", () => {
    assert.deepEqual(messageText(failed).split("\n"), [
      "✗ failed 1.2 s: dns: no answer (and 1 more)",
      "The check reported 2 errors.",
      "✗ dns: no answer",
      "✗ http: 503 instead of 200",
      "The program ended with exit code 3 after its report.",
    ]);
  });

  it("says a sentence once", () => {
    const message = "The program ended and never reported.";
    const result: Result = { verdict: "no-report", durationMs: 90, errors: [], message, notes: [] };
    assert.equal(messageText(result), `✗ ${message}`);
  });

  it("keeps lines of a program as they are", () => {
    const result: Result = { ...failed, errors: ["one\ntwo"], message: "", notes: [] };
    assert.match(messageText(result), /^✗ one\ntwo$/m);
  });
});

describe("how the Testing view counts a verdict", () => {
  const counted = (verdict: Result["verdict"]) => outcomeOf({ verdict });
  it("passes and fails as Kuberhealthy would", () => {
    assert.equal(counted("passed"), "passed");
    for (const verdict of ["failed", "refused", "no-report", "late", "timed-out"] as const)
      assert.equal(counted(verdict), "failed", verdict);
  });
  it("tells a broken program from a failing check, and what was stopped from both", () => {
    assert.equal(counted("crashed"), "errored");
    assert.equal(counted("cancelled"), "skipped");
  });
});
