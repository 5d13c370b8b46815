import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { migration } from "../../server/src/features/migrate/migration.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { commentsIn } from "../../server/src/yaml/comments.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const folder = new URL("migrate/", import.meta.url);
const texts = ["table", "writing"].flatMap((part) =>
  readdirSync(new URL(`${part}/`, folder)).map(
    (name) => `${readFileSync(new URL(`${part}/${name}`, folder), "utf8").split("\n=======\n")[0]}\n`,
  ),
);

/** What authors and accidents put into a text. */
const pieces = [
  " ",
  "\n",
  "\t",
  "#",
  " # said",
  ": ",
  "- ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "&a ",
  "*a",
  "<<: *a",
  "|\n",
  "---\n",
  "{{ x }}",
  "{{- if x }}\n",
  "null",
  "é𝄞",
  "\r",
  "? ",
  "!!str ",
];

const damaged = fc
  .record({
    text: fc.constantFrom(...texts),
    changes: fc.array(
      fc.record({ at: fc.nat(10_000), cut: fc.nat(12), put: fc.constantFrom("", ...pieces) }),
      { maxLength: 3 },
    ),
  })
  .map(({ text, changes }) =>
    changes.reduce((now, { at, cut, put }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + put + now.slice(start + cut);
    }, text),
  );

test("a damaged text is migrated surely or left alone, and nothing throws", () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const result = migration(yamlFileOf(text));
      assert.equal(edited(text, result.edits), result.text);
      for (const { span } of [...result.refused, ...result.decisions, ...result.checks])
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= result.text.length);
      const again = migration(yamlFileOf(result.text));
      assert.equal(again.text, result.text, "a second time changes something");
      if (text.includes("{{") || result.checks.length === 0) return;
      assert.deepEqual(comments(result.text), comments(text));
    }),
    { numRuns: 400 },
  );
});

test("one check alone is migrated as it is among all, and its neighbours stay", () => {
  for (const text of texts) {
    const before = yamlFileOf(text);
    const all = yamlFileOf(migration(before).text).sections;
    for (const [index, { start, text: own }] of before.sections.entries()) {
      const kind = own.indexOf("kind:");
      // A list has several checks, and a state that goes takes its section with it.
      if (kind < 0 || /^kind: (?:List|KuberhealthyState)/m.test(own) || all.length !== before.sections.length)
        continue;
      const alone = yamlFileOf(migration(before, start + kind).text).sections;
      const expected = before.sections.map((section, at) => (at === index ? all[at] : section)?.text);
      assert.deepEqual(
        alone.map((section) => section.text),
        expected,
      );
    }
  }
});

const comments = (text: string): readonly string[] =>
  commentsIn(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .sort();
