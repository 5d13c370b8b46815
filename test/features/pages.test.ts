import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { configFileOf } from "../../server/src/config/configFile.ts";
import { configCode } from "../../server/src/config/configProblem.ts";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { rules } from "../../server/src/rules/rules.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { pageOf, titleKind } from "../rules/page.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";
import { codesInPrograms } from "./codes.ts";

interface RulePage {
  readonly code: string;
  readonly level: string;
  readonly summary: string;
  readonly markdown: string;
}

const builder = new URL("../../scripts/rulePages/readPages.mjs", import.meta.url).href;
const {
  readPages,
  pagesIn,
}: {
  readonly readPages: () => readonly RulePage[];
  readonly pagesIn: (text: string, file: string) => readonly RulePage[];
} = await import(builder);
const pages = readPages();
const ids = new Set(rules.map(({ id }) => id));

test("every code has its page, and every page its code", () => {
  const codes = [...new Set([...ids, ...codesInPrograms()])].sort();
  assert.deepEqual(
    pages.map(({ code }) => code),
    codes,
  );
});

function said(code: string, text: string) {
  const file = yamlFileOf(text);
  const findings = code === configCode ? configFileOf(file).problems : findingsOf(file);
  return findings.filter((found) => found.code === code);
}

// The pages of rules are tested by test/rules.
for (const { code, markdown } of pages.filter((page) => !ids.has(page.code))) {
  describe(code, () => {
    const page = pageOf(markdown);

    test("the page has its parts", () => {
      for (const part of ["Why", "What Kuberhealthy does", "Wrong", "Repair it", "Silence it"])
        assert.ok(page.headings.includes(part), `the page needs a section "${part}"`);
      const place = code === "syntax/too-large" ? "file" : "line";
      if (code === configCode) return;
      for (const way of [`# khcheck-disable-${place} ${code}`, `"${code}": "off"`, `--rule ${code}=off`])
        assert.ok(page.silencing.includes(way), way);
    });

    for (const [index, example] of page.examples.entries()) {
      test(`${example.section} ${index + 1}: says what the page shows`, () => {
        const text = withoutAnnotations(example.text);
        const found = said(code, text);
        assert.equal(annotated(text, found), example.text);
        assert.equal(found.length > 0, example.section === "Wrong");
        const fixed = page.examples[index + 1];
        if (fixed?.section !== "Fixed") return;
        let repaired = text;
        for (let fix = found[0]?.fixes[0]; fix !== undefined; fix = said(code, repaired)[0]?.fixes[0])
          repaired = edited(repaired, fix.edits);
        assert.equal(repaired, fixed.text);
      });
    }

    test("the page names every repair that its examples are offered, or says why there is none", () => {
      const wrong = page.examples.filter(({ section }) => section === "Wrong");
      const found = wrong.flatMap(({ text }) => said(code, withoutAnnotations(text)));
      const offered = found.flatMap(({ fixes }) =>
        fixes.length === 0 ? ["By hand"] : fixes.map(({ title }) => titleKind(title)),
      );
      if (wrong.length > 0) assert.deepEqual([...page.repairs].sort(), [...new Set(offered)].sort());
    });
  });
}

test("a file may hold several pages, and comments in examples begin none", () => {
  const fence = "```";
  const text = `# a/one\n\nOne is\nwrong. And more.\n\n${fence}yaml\n# b: 1\n# ^ warning a/one\n# ^ error a/two\n${fence}\n\n# a/two\n\nTwo.\n\nSeverity: hint.\n`;
  assert.deepEqual(
    pagesIn(text, "x.md").map(({ code, level, summary }) => [code, level, summary]),
    [
      ["a/one", "warning", "One is wrong."],
      ["a/two", "hint", "Two."],
    ],
  );
  assert.throws(() => pagesIn("# a/one\n\n## Why\n", "x.md"), /must begin with a sentence/);
  assert.throws(() => pagesIn("# a/one\n\nOne.\n", "x.md"), /shows no finding/);
});
