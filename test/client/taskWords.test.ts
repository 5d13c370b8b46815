import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { taskName, taskOf, taskWords } from "../../client/src/run/taskWords.ts";

const wordsOf = (definition: Readonly<Record<string, unknown>>): readonly string[] | undefined => {
  const task = taskOf({ type: "khcheck", ...definition });
  return task && taskWords(task);
};

describe("a task of tasks.json", () => {
  it("becomes the words of a command line", () => {
    assert.deepEqual(wordsOf({ command: "lint", path: "checks" }), ["lint", "checks"]);
    assert.deepEqual(wordsOf({ command: "run", path: "a b.yaml", check: "dns" }), [
      "run",
      "a b.yaml",
      "--check=dns",
    ]);
  });

  it("never makes a flag or a command of a path or a name", () => {
    assert.deepEqual(wordsOf({ command: "run", path: "--env-file", check: "--; rm" }), [
      "run",
      "./--env-file",
      "--check=--; rm",
    ]);
  });

  it("is none when something is missing or of another kind", () => {
    for (const definition of [
      {},
      { command: "lint" },
      { command: "lint", path: "" },
      { command: "lsp", path: "x" },
      { command: ["run"], path: "x" },
      { command: "run", path: 3 },
      { command: "run", path: "x", check: ["y"] },
      { command: "run", path: "x", check: "" },
    ])
      assert.equal(wordsOf(definition), undefined, JSON.stringify(definition));
  });

  it("is named by what it does", () => {
    assert.equal(taskName({ command: "run", path: "dns.yaml", check: "dns" }), "run dns.yaml dns");
  });
});

describe("the problem matcher", () => {
  const { contributes } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { regexp, file, line, column, severity, message, code } = contributes.problemPatterns[0];

  it("reads a finding that names other places and holds colons", () => {
    const parts = new RegExp(regexp).exec(
      "checks/a b.yaml:6:16 error `5: m` at 3:4 warning no duration. (fix: Change to `5m`) unreadable-duration",
    );
    assert.ok(parts);
    assert.deepEqual(
      [file, line, column, severity, message, code].map((part: number) => parts[part]),
      [
        "checks/a b.yaml",
        "6",
        "16",
        "error",
        "`5: m` at 3:4 warning no duration. (fix: Change to `5m`)",
        "unreadable-duration",
      ],
    );
  });

  it("passes over the line that sums up", () => {
    assert.equal(new RegExp(regexp).test("2 errors in 3 files."), false);
  });
});
