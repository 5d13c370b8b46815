import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { codes } from "../../server/generated/codes.js";
import { rules } from "../../server/src/rules/rules.ts";

const page = readFileSync(new URL("../../docs/podValidation.md", import.meta.url), "utf8");

/** The rows of all tables: a field, what Kubernetes demands of it, and what khcheck says. */
const rows = page
  .split("\n")
  .filter((line) => /^\| (?!field \|)/.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

/** What is named as a code: a rule or a kind of finding, not a field. */
const named = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z]+(?:[-/][a-z]+)+)`/g)].flatMap(([, code]) => code ?? []);

test("every row has a field, a demand, and a code or the reason for none", () => {
  assert.ok(rows.length > 150);
  for (const row of rows) {
    assert.equal(row.length, 3, row.join(" | "));
    const [field = "", demand = "", answer = ""] = row;
    assert.ok(field.length > 1 && demand.length > 3, row.join(" | "));
    assert.ok(named(answer).length > 0 || /^none: .{10}/.test(answer), row.join(" | "));
  }
});

test("every code that it names is one that khcheck says", () => {
  const known = new Set<string>(codes);
  const unknown = rows.flatMap(([field = "", , answer = ""]) =>
    named(answer)
      .filter((code) => !known.has(code))
      .map((code) => `${field}: ${code}`),
  );
  assert.deepEqual(unknown, []);
});

test("every rule about pods stands in it", () => {
  const all = new Set(rows.flatMap(([, , answer = ""]) => named(answer)));
  const left = rules.map(({ id }) => id).filter((id) => id.startsWith("pod/") && !all.has(id));
  assert.deepEqual(left, []);
});
