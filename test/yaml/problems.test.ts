import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { edited } from "../../server/src/text/textEdit.ts";
import { documentOf } from "../../server/src/yaml/parse.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";

const folder = new URL("problems/", import.meta.url);

/** Each file is one mistake: the broken text with what is said about it, then `=== fixed` and the text after the first fix. */
describe("syntax problems are told in the words of the mistake", () => {
  for (const name of readdirSync(folder).sort()) {
    test(name.replace(/\.txt$/, ""), () => {
      const [marked = "", fixed] = readFileSync(new URL(name, folder), "utf8").split("=== fixed\n");
      const text = withoutAnnotations(marked);
      const { problems } = documentOf(text);
      assert.equal(annotated(text, problems, true), marked);
      if (fixed === undefined) return;
      const after = edited(text, problems[0]?.fixes[0]?.edits ?? []);
      assert.equal(after, fixed);
      assert.deepEqual(documentOf(after).problems, []);
    });
  }
});
