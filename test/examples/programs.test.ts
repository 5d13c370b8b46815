import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { languages } from "../snippets/languages.ts";
import { snippet } from "../snippets/reporters.ts";

/** Everything below the author's own function: what the snippet brought. */
function below(program: string, line: string): string {
  const at = program.indexOf(line);
  assert.notEqual(at, -1, `the program has the line "${line}"`);
  return program.slice(at).trimEnd();
}

for (const [example, languageId, line] of [
  ["http-check/check.js", "javascript", "\n  return failures;\n"],
  ["dns-check/check.py", "python", "\n    return failures\n"],
] as const) {
  test(`examples/${example} is the snippet but for its work`, () => {
    const program = readFileSync(new URL(`../../examples/${example}`, import.meta.url), "utf8");
    const language = languages.find((one) => one.languageId === languageId);
    assert.ok(language !== undefined);
    assert.equal(below(program, line), below(snippet(language, "khcheck"), line));
  });
}
