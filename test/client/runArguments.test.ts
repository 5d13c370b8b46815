import assert from "node:assert/strict";
import { test } from "node:test";
import { runArguments } from "../../client/src/run/runArguments.ts";

test("a plan asks, and starts nothing", () =>
  assert.deepEqual(runArguments("/w/dns.yaml", "dns", "plan", {}), [
    "run",
    "/w/dns.yaml",
    "--check",
    "dns",
    "--format",
    "json",
    "--plan",
  ]));

test("a run is controlled over standard input, and the author's command comes last", () =>
  assert.deepEqual(
    runArguments("/w/dns.yaml", "dns", "run", {
      command: ["node", "--run"],
      runner: "process",
      envFile: "/t/variables",
    }),
    [
      "run",
      "/w/dns.yaml",
      "--check",
      "dns",
      "--format",
      "json",
      "--control",
      "stdin",
      "--runner",
      "process",
      "--env-file",
      "/t/variables",
      "--",
      "node",
      "--run",
    ],
  ));
