import assert from "node:assert/strict";
import { test } from "node:test";
import { withRemembered } from "../../client/src/run/rememberedCommand.ts";

const written = (text: string, check: string, answer: Parameters<typeof withRemembered>[2]): string => {
  const result = withRemembered(text, check, answer);
  assert.ok("text" in result, "problem" in result ? result.problem : "");
  return result.text;
};

test("the first answer makes the file", () =>
  assert.equal(
    written("", "dns", { command: ["node", "check.js", "--all"] }),
    "run:\n  dns:\n    command: [node, check.js, --all]\n",
  ));

test("what stands in the file stays, comments too", () =>
  assert.equal(
    written(
      "# ours\nrules:\n  duplicate-check: off # we know\nrun:\n  # by hand\n  web:\n    command: [go, run, .] # fast\n",
      "dns",
      {
        command: ["python3", "-u", "check.py"],
        cwd: "checks/dns",
      },
    ),
    "# ours\nrules:\n  duplicate-check: off # we know\nrun:\n  # by hand\n  web:\n    command: [go, run, .] # fast\n" +
      "  dns:\n    command: [python3, -u, check.py]\n    cwd: checks/dns\n",
  ));

test("the line ends of the file stay", () =>
  assert.equal(
    written("# ours\r\nrules: {}\r\n", "dns", { command: ["a"] }),
    "# ours\r\nrules: {}\r\nrun:\r\n  dns:\r\n    command: [a]\r\n",
  ));

test("another answer replaces the command and its folder, and keeps the rest of the check's entry", () =>
  assert.equal(
    written("run:\n  dns:\n    command: [old]\n    cwd: there\n    envFile: .env # mine\n", "dns", {
      command: ["new"],
    }),
    "run:\n  dns:\n    command: [new]\n    envFile: .env # mine\n",
  ));

test("agreeing to an inline script adds the runner alone", () =>
  assert.equal(
    written("run:\n  dns:\n    envFile: .env\n", "dns", { runner: "process" }),
    "run:\n  dns:\n    envFile: .env\n    runner: process\n",
  ));

test("the image takes the place of a command and its folder", () =>
  assert.equal(
    written("run:\n  dns:\n    command: [old]\n    cwd: there\n    envFile: .env\n", "dns", {
      runner: "container",
    }),
    "run:\n  dns:\n    envFile: .env\n    runner: container\n",
  ));

test("a command takes the place of the image", () =>
  assert.equal(
    written("run:\n  dns:\n    runner: container # for now\n    envFile: .env\n", "dns", {
      command: ["new"],
    }),
    "run:\n  dns:\n    envFile: .env\n    command: [new]\n",
  ));

test("a folder that the author gave without a command stays", () =>
  assert.equal(
    written("run:\n  dns:\n    cwd: there\n", "dns", { runner: "process" }),
    "run:\n  dns:\n    cwd: there\n    runner: process\n",
  ));

test("an empty run or check entry is filled", () => {
  assert.equal(written("run:\n", "dns", { command: ["a"] }), "run:\n  dns:\n    command: [a]\n");
  assert.equal(written("run:\n  dns:\n", "dns", { command: ["a"] }), "run:\n  dns:\n    command: [a]\n");
});

test("words that YAML would read otherwise stay words", () =>
  assert.equal(
    written("", "dns", { command: ["run", "true", "5", "a: b", "#x"] }),
    'run:\n  dns:\n    command: [run, "true", "5", "a: b", "#x"]\n',
  ));

const problems: readonly [string, string][] = [
  ["- a\n", ".khcheck.yaml holds no mapping at its root, so the answer was not kept."],
  ["run: fast\n", ".khcheck.yaml holds no mapping at run, so the answer was not kept."],
  ["run:\n  dns: [a]\n", ".khcheck.yaml holds no mapping at run.dns, so the answer was not kept."],
];

for (const [text, problem] of problems)
  test(`${JSON.stringify(text)} is left alone`, () =>
    assert.deepEqual(withRemembered(text, "dns", { command: ["a"] }), { problem }));

test("a file with a syntax error is left alone", () => {
  const result = withRemembered('run: "open\n', "dns", { command: ["a"] });
  assert.ok("problem" in result);
  assert.match(result.problem, /^\.khcheck\.yaml cannot be read, so the answer was not kept: /);
});
