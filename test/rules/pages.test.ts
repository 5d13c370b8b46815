import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { resourcesOf } from "../../server/src/checks/resources.ts";
import { fileFactsOf } from "../../server/src/rules/facts.ts";
import { fileRules, rules } from "../../server/src/rules/rules.ts";
import type { Finding } from "../../server/src/text/finding.ts";
import { shifted } from "../../server/src/text/span.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";
import { pageOf, titleKind } from "./page.ts";

/** What one rule says about a text, with spans and edits that count from the start of the file. */
function saidBy(id: string, text: string): readonly Finding[] {
  const file = yamlFileOf(text);
  const inFile = fileRules
    .filter((rule) => rule.id === id)
    .flatMap((rule) => rule.findings(fileFactsOf(file)));
  const inDocuments = file.documents.flatMap(({ start, document }) =>
    resourcesOf(document)
      .flatMap((resource) =>
        rules.flatMap((rule) =>
          rule.scope === "document" && rule.id === id ? rule.findings(resource, document.text) : [],
        ),
      )
      .map((finding) => ({
        ...finding,
        span: shifted(finding.span, start),
        fixes: finding.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, start) })),
        })),
      })),
  );
  return [...inDocuments, ...inFile];
}

for (const rule of rules) {
  describe(rule.id, () => {
    const page = pageOf(
      readFileSync(new URL(`../../server/src/rules/${rule.id}.md`, import.meta.url), "utf8"),
    );

    test("the page has its parts", () => {
      assert.equal(page.title, rule.id);
      for (const part of ["Why", "What Kuberhealthy does", "Wrong", "Right", "Repair it", "Silence it"]) {
        assert.ok(page.headings.includes(part), `the page needs a section "${part}"`);
      }
      assert.ok(page.examples.some((example) => example.section === "Wrong"));
      assert.ok(page.examples.some((example) => example.section === "Right"));
    });

    for (const [index, example] of page.examples.entries()) {
      if (example.section === "Fixed") continue;
      test(`${example.section} ${index + 1}: says what the page shows`, () => {
        const text = withoutAnnotations(example.text);
        const said = saidBy(rule.id, text);
        assert.equal(annotated(text, said), example.text);
        assert.equal(said.length > 0, example.section === "Wrong");
      });
      const fixed = page.examples[index + 1];
      if (fixed?.section !== "Fixed") continue;
      test(`${example.section} ${index + 1}: its first fixes give what the page shows, and nothing is left to say`, () => {
        let text = withoutAnnotations(example.text);
        for (let round = 0; round < 10; round++) {
          const fix = saidBy(rule.id, text)[0]?.fixes[0];
          if (fix === undefined) break;
          text = edited(text, fix.edits);
        }
        assert.equal(text, fixed.text);
        assert.deepEqual(
          saidBy(rule.id, text).map((finding) => finding.message),
          [],
        );
      });
    }

    test("the page names every repair that its examples are offered, and says why there is none where there is none", () => {
      const said = page.examples
        .filter(({ section }) => section === "Wrong")
        .flatMap(({ text }) => saidBy(rule.id, withoutAnnotations(text)));
      const offered = said.flatMap(({ fixes }) =>
        fixes.length === 0 ? ["By hand"] : fixes.map(({ title }) => titleKind(title)),
      );
      assert.deepEqual([...page.repairs].sort(), [...new Set(offered)].sort());
    });

    test("the page says how to silence the rule, by a comment, a setting and an option", () => {
      for (const way of [`# khcheck-disable-line ${rule.id}`, `"${rule.id}": "off"`, `--rule ${rule.id}=off`])
        assert.ok(page.silencing.includes(way), way);
    });

    test("messages are one sentence that says what to do", () => {
      for (const example of page.examples) {
        for (const { message } of saidBy(rule.id, withoutAnnotations(example.text))) {
          assert.match(message, /^[A-Z`][^\n]*[^.]\.$/, message);
          assert.doesNotMatch(message, /\.\s+[A-Z]/, `more than one sentence: ${message}`);
        }
      }
    });
  });
}
