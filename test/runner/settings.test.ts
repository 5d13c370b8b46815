import assert from "node:assert/strict";
import { test } from "node:test";
import { runSettingsOf } from "../../runner/src/settings.ts";

const settings = (text: string): unknown => {
  const read = runSettingsOf(text, "dns");
  return read.kind === "settings" ? read.settings : read.message;
};

test("reads how a check is started", () => {
  assert.deepEqual(
    settings(
      "run:\n  dns:\n    command: [node, dns.js]\n    cwd: checks\n    envFile: .env\n    runner: process\n",
    ),
    {
      command: ["node", "dns.js"],
      cwd: "checks",
      envFile: ".env",
      runner: "process",
    },
  );
});

test("says nothing of a check that is not in it", () => {
  for (const text of [
    "",
    "# nothing\n",
    "run:\n",
    "run:\n  other:\n    command: nonsense\n",
    "rules: {}\n",
  ]) {
    assert.equal(settings(text), undefined, text);
  }
});

test("says where it cannot be read", () => {
  assert.equal(settings("- a\n"), ".khcheck.yaml:1:1: The file must be a mapping with the key `run`.");
  assert.equal(
    settings("run:\n  dns: node dns.js\n"),
    ".khcheck.yaml:2:8: `run.dns` must be a mapping, such as {command: [node, check.js]}.",
  );
  assert.equal(
    settings("run:\n  dns:\n    command: node dns.js\n"),
    ".khcheck.yaml:3:14: `run.dns.command` must be a list of words, such as [node, check.js]; put each word in quotes.",
  );
  assert.equal(
    settings("run:\n  dns:\n    command: [sleep, 5]\n"),
    ".khcheck.yaml:3:14: `run.dns.command` must be a list of words, such as [node, check.js]; put each word in quotes.",
  );
  assert.equal(
    settings("run:\n  dns:\n    runner: docker\n"),
    ".khcheck.yaml:3:13: `run.dns.runner` must be process or container.",
  );
  assert.equal(
    settings("run:\n  dns:\n    comand: [a]\n"),
    ".khcheck.yaml:3:13: `run.dns.comand` is unknown: use command, cwd, envFile or runner.",
  );
  assert.match(String(settings("run: [\n")), /^\.khcheck\.yaml:\d+:\d+: /);
});
