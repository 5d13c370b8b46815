import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { documentSpans } from "../../server/src/yaml/split.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const pieces = (text: string): readonly string[] =>
  documentSpans(text).map((span) => text.slice(span.start, span.end));

test("a document begins with its own marker, and comments before it belong to it", () => {
  assert.deepEqual(pieces("a: 1\n---\nb: 2\n--- c\n"), ["a: 1\n", "---\nb: 2\n", "--- c\n"]);
  assert.deepEqual(pieces("# head\n\n---\na: 1\n"), ["# head\n\n---\na: 1\n"]);
  assert.deepEqual(pieces("a: 1\n...\n# tail\n---\nb: 2"), ["a: 1\n...\n", "# tail\n---\nb: 2"]);
  assert.deepEqual(pieces("---\r\na: 1\r\n---\r\nb: 2\r\n"), ["---\r\na: 1\r\n", "---\r\nb: 2\r\n"]);
  assert.deepEqual(pieces("a: |\n  ---\n---b: 1\n"), ["a: |\n  ---\n---b: 1\n"]);
  assert.deepEqual(pieces(""), [""]);
});

const line = fc.constantFrom(
  "a: 1",
  "b: [x, y]",
  "- q",
  "  c: |",
  "    text",
  "# note",
  "",
  "k: 'v'",
  'd: "e"',
  "---",
  "--- x",
  "...",
  "---",
  "  --- y",
);
const stream = fc.array(line, { maxLength: 14 }).map((lines) => `${lines.join("\n")}\n`);

test("splitting finds the documents of every well-formed stream, where a YAML parser finds them", () => {
  let compared = 0;
  fc.assert(
    fc.property(stream, (text) => {
      const whole = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" });
      if ("empty" in whole || whole.some((document) => document.errors.length > 0)) return;
      const values = whole.map((document) => document.toJS()).filter((value) => value !== null);
      const parts = pieces(text).flatMap((part) => parseAllDocuments(part, { uniqueKeys: false }));
      compared++;
      assert.deepEqual(
        parts.map((part) => part.toJS()).filter((value) => value !== null),
        values,
      );
    }),
    { numRuns: 4000, seed: 7 },
  );
  assert.ok(compared > 300, `only ${compared} streams were well formed`);
});

test("one edit makes one new document, wherever it lies", () => {
  const text = Array.from({ length: 50 }, (_, i) => `---\nname: n${i}\nvalue: ${i}\n`).join("");
  const before = yamlFileOf(text);
  for (const at of [5, 700, text.length - 3]) {
    const after = yamlFileOf(`${text.slice(0, at)}x${text.slice(at)}`, before);
    const fresh = after.documents.filter(
      (placed) => !before.documents.some((old) => old.document === placed.document),
    );
    assert.equal(fresh.length, 1);
    assert.deepEqual(
      after.documents.map((placed) => placed.document.text).join(""),
      `${text.slice(0, at)}x${text.slice(at)}`,
    );
  }
  const removed = yamlFileOf(text.replace("---\nname: n20\nvalue: 20\n", ""), before);
  assert.ok(
    removed.documents.every((placed) => before.documents.some((old) => old.document === placed.document)),
  );
});

test("any sequence of edits gives what a fresh reading gives", () => {
  const edit = fc.record({
    at: fc.nat(400),
    remove: fc.nat(20),
    insert: fc.constantFrom("", "x", "\n", "---\n", "a: b\n", "...\n", '"', "é𝄞", "\r\n"),
  });
  fc.assert(
    fc.property(stream, fc.array(edit, { maxLength: 8 }), (start, edits) => {
      let text = start;
      let file = yamlFileOf(text);
      for (const { at, remove, insert } of edits) {
        const from = Math.min(at, text.length);
        text = text.slice(0, from) + insert + text.slice(from + remove);
        file = yamlFileOf(text, file);
      }
      assert.deepEqual(file, yamlFileOf(text));
    }),
    { numRuns: 300, seed: 11 },
  );
});
