import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { folds } from "../../server/src/features/folding.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/**
 * Texts with a margin: a number is the line, counted from 1, up to which the line's fold reaches; `c` says that it is of
 * comments, `r` of a region.
 */
const folder = new URL("folding/", import.meta.url);
const marginWidth = 5;

function withMargin(text: string, most = Number.POSITIVE_INFINITY): string {
  const found = folds(yamlFileOf(text), most) ?? [];
  return text
    .split("\n")
    .map((line, index) => {
      const here = found.filter(({ first }) => first === index);
      assert.ok(here.length < 2, `one fold at line ${index + 1}`);
      const said = here
        .map(({ last, kind }) => `${last + 1}${kind === "block" ? "" : kind.charAt(0)}`)
        .join();
      return `${said.padStart(marginWidth - 2)}| ${line}`.trimEnd();
    })
    .join("\n");
}

for (const name of readdirSync(folder)) {
  const marked = readFileSync(new URL(name, folder), "utf8").trimEnd();
  const text = marked.replace(new RegExp(`^.{${marginWidth - 1}} ?`, "gm"), "");
  test(`folds: ${name}`, () => {
    assert.equal(withMargin(text), marked);
    assert.deepEqual(folds(yamlFileOf(text.replaceAll("\n", "\r\n")), 1000), folds(yamlFileOf(text), 1000));
  });
}

test("with little room the outer folds come first", () => {
  const text = readFileSync(new URL("check.yaml", folder), "utf8").replace(/^.{4} ?/gm, "");
  const all = folds(yamlFileOf(text), 1000) ?? [];
  const some = folds(yamlFileOf(text), 12) ?? [];
  assert.ok(some.length > 4 && some.length <= 12, String(some.length));
  const deepest = Math.max(...some.map(({ depth }) => depth));
  assert.ok(
    all
      .filter(({ depth }) => depth < deepest)
      .every((fold) => some.some(({ first }) => first === fold.first)),
  );
});

test("a file without a check is left to the editor", () => {
  assert.equal(folds(yamlFileOf("a:\n  b:\n    c\n"), 1000), undefined);
});
