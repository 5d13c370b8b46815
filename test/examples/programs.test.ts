import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

/** A program below the author's own lines, without markers and without the gaps that they leave. */
const below = (program: string, line: string): string =>
  program
    .slice(program.indexOf(line))
    .replace(/^\s*(?:#|\/\/) ?#?(?:end)?region.*\n/gm, "")
    .replace(/\n\s*\n+/g, "\n");

for (const [example, snippet, line] of [
  ["examples/http-check/check.js", "snippets/javascript/check.js", "  return failures;\n"],
  ["examples/dns-check/check.py", "snippets/python/check.py", "    return failures\n"],
] as const) {
  test(`${example} is the snippet but for its work`, () => {
    assert.ok(read(example).includes(line));
    assert.equal(below(read(example), line), below(read(snippet), line));
  });
}
