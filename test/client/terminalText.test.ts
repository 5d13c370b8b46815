import assert from "node:assert/strict";
import { test } from "node:test";
import { commandText, terminalText } from "../../client/src/run/terminalText.ts";
import type { RunEvent } from "../../runner/src/events.ts";
import { event, finished } from "./dns.ts";

const plain = (each: RunEvent): string =>
  terminalText(each, 0, (path) => path.replace(/^\/w\//, "")).replace(/\x1b\[\d+m/g, "");

test("a run reads from top to bottom", () => {
  const text = [
    event("planned", {
      check: { name: "dns", kind: "KuberhealthyCheck", generation: 2, namespace: "default" },
      runner: "process",
      timeoutMs: 300_000,
      command: ["node", "check.js"],
      source: "settings",
      cwd: "/w/dns",
      env: {},
      candidates: [],
      needs: [],
    }),
    event("listening", { url: "http://127.0.0.1:9/x", env: {}, deadlineMs: 300_000 }),
    event("started", { pid: 7 }),
    event("output", { stream: "stdout", text: "asking\n" }),
    event("report", { status: 400, accepted: false, reason: "No header.", body: '{"OK":true}' }),
    event("report", { status: 200, accepted: true, reason: "", body: "" }),
    event("exited", { code: 0, signal: null }),
    finished("failed", {
      errors: ["no such host"],
      message: "The check reported 1 error.",
      notes: ["It was refused once."],
    }),
  ].map(plain);
  assert.equal(
    text.join(""),
    `▶ dns KuberhealthyCheck, timeout 5m
$ node check.js
in dns
Kuberhealthy listens at http://127.0.0.1:9/x for 5m
asking
→ 400 No header.
  {"OK":true}
→ 200 report accepted
the program ended with exit code 0
✗ failed 1.2 s  The check reported 1 error.
  no such host
  It was refused once.

`,
  );
});

test("a program ended by a signal says so", () =>
  assert.equal(
    plain(event("exited", { code: null, signal: "SIGKILL" })),
    "the program was ended by SIGKILL\n",
  ));

test("words with spaces are quoted for reading", () =>
  assert.equal(commandText(["sh", "-c", "echo hi"]), "sh -c 'echo hi'"));
