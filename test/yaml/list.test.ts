import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Span, shifted } from "../../server/src/text/span.ts";
import type { YamlNode } from "../../server/src/yaml/node.ts";
import { documentOf, type ParsedDocument } from "../../server/src/yaml/parse.ts";
import { sectionOf } from "../../server/src/yaml/section.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { listText } from "./listTexts.ts";

/** The node as it stands in the text, `by` units further on; a collection ends where its last line does. */
function moved(node: YamlNode, by: number, text: string): YamlNode {
  const place = ({ start, end }: Span): Span => ({
    start: start + by,
    end: Math.max(start + by, text.slice(0, end + by).trimEnd().length),
  });
  const span = node.kind === "scalar" ? shifted(node.span, by) : place(node.span);
  if (node.kind === "scalar") return { ...node, span };
  if (node.kind === "sequence")
    return { ...node, span, items: node.items.map((item) => moved(item, by, text)) };
  const entries = node.entries.map((entry) => ({
    ...entry,
    keySpan: shifted(entry.keySpan, by),
    span: place(entry.span),
    value: moved(entry.value, by, text),
  }));
  return { ...node, span, entries };
}

/** The items of a list and the names of its other keys, in whatever documents it is read. */
function contents(documents: readonly ParsedDocument[]) {
  const whole = documents.map(({ text }) => text).join("");
  let start = 0;
  const keys: string[] = [];
  const items: YamlNode[] = [];
  const problems: string[] = [];
  const names: string[] = [];
  for (const { root, role, text, problems: own, anchors, aliases } of documents) {
    if (role === "item" && root?.kind === "sequence")
      items.push(...root.items.map((item) => moved(item, start, whole)));
    if (role !== "item" && root?.kind === "mapping")
      for (const { key, keySpan, value } of root.entries) {
        keys.push(`${key} ${keySpan.start + start}`);
        if (key === "items" && value.kind === "sequence")
          items.push(...value.items.map((item) => moved(item, start, whole)));
      }
    for (const { code, span } of own) problems.push(`${code} ${span.start + start}`);
    for (const { name, span } of [...anchors, ...aliases]) names.push(`${name} ${span.start + start}`);
    start += text.length;
  }
  return { keys, items, problems, names: names.sort() };
}

const list = (...items: readonly string[]): string => `apiVersion: v1\nkind: List\nitems:\n${items.join("")}`;
const roles = (text: string): string =>
  sectionOf(text)
    .documents.map(({ role }) => role)
    .join(" ");

test("a list of resources is read item by item", () => {
  assert.equal(roles(list("  - a: 1\n", "  - b: 2\n")), "frame item item");
  assert.equal(
    roles("items:\n- a: 1\n# c\n- - x\n-\nkind: List\nmetadata: {}\n"),
    "frame item item item frame",
  );
  assert.equal(roles("---\nkind: CheckList\r\nitems: # all\r\n\r\n    - a: 1\r\n"), "frame item");
});

test("what is no list, or says more as a whole than in parts, is read as a whole", () => {
  for (const text of [
    "kind: List\nitems: [a]\n",
    "kind: Pod\nitems:\n- a: 1\n",
    "kind: List\nitems:\n",
    "kind: List\nitems:\n- a: 1\nkind: List\n",
    list("- a: 1\n", "- b: 2\n", "c\n"),
    list("  - a: 1\n", " - b: 2\n"),
    list("  - a: &x 1\n", "  - b: *x\n"),
    list("  - a: 1\n", "  - b: {{ c }}\n"),
    list(`  - a: ${"[".repeat(250)}\n`),
    `m: &x 1\n${list("- a: *x\n")}`,
  ])
    assert.equal(roles(text), "whole", text);
});

test("a broken item leaves its neighbours alone", () => {
  const { documents } = sectionOf(list("- a: 1\n", '- b: "2\n', "- c: [\n", "- d: 1\n"));
  assert.deepEqual(
    documents.map(({ problems }) => problems.map(({ code }) => code)),
    [[], [], ["syntax/open-quote"], ["syntax/open-bracket"], []],
  );
});

test("the parts of any list say what the whole says: the same values at the same places", () => {
  let whole = 0;
  let cut = 0;
  fc.assert(
    fc.property(listText, (text) => {
      const section = sectionOf(text);
      assert.equal(section.documents.map((document) => document.text).join(""), text);
      if (section.list?.areWhole !== true) return;
      cut++;
      const [parts, once] = [contents(section.documents), contents([documentOf(text)])];
      assert.equal(parts.problems.length > 0, once.problems.length > 0);
      if (once.problems.length > 0) return;
      whole++;
      assert.deepEqual(parts, once);
    }),
    { numRuns: 2500, seed: 3 },
  );
  assert.ok(whole > 250 && cut > 450, `${cut} lists were cut, ${whole} of them could be read`);
});

test("any edits of a list give what a fresh reading gives, and a key in an item costs that item", () => {
  const edit = fc.record({
    at: fc.nat(300),
    remove: fc.nat(9),
    insert: fc.constantFrom(
      "",
      "x",
      "\n",
      "\n  - ",
      "- ",
      "a: b\n",
      "\n---\n",
      '"',
      "kind: List\n",
      "&s ",
      "{{",
    ),
  });
  fc.assert(
    fc.property(listText, fc.array(edit, { maxLength: 8 }), (start, edits) => {
      let text = start;
      let file = yamlFileOf(text);
      for (const { at, remove, insert } of edits) {
        const from = Math.min(at, text.length);
        text = text.slice(0, from) + insert + text.slice(from + remove);
        file = yamlFileOf(text, file);
      }
      assert.deepEqual(file, yamlFileOf(text));
    }),
    { numRuns: 300, seed: 5 },
  );
  const text = list(
    ...Array.from({ length: 50 }, (_, index) => `  - name: n${index}\n    value: ${index}\n`),
  );
  const before = yamlFileOf(text);
  for (const at of [text.indexOf("n0") + 1, text.indexOf("n25"), text.length - 1]) {
    const after = yamlFileOf(`${text.slice(0, at)}x${text.slice(at)}`, before);
    const known = new Set(before.documents.map(({ document }) => document));
    assert.equal(after.documents.filter(({ document }) => !known.has(document)).length, 1);
  }
});
