import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { migration } from "../../server/src/features/migrate/migration.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { commentsIn } from "../../server/src/yaml/comments.ts";
import { covered } from "../../server/src/yaml/template.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated } from "../support/marked.ts";

/**
 * Each file is a text, the line `=======`, and the text that it becomes, with what a person must decide below its places.
 * `table/` has a file for each row of the table in docs/migrating.md, `writing/` for each way to write YAML.
 */
const folder = new URL("migrate/", import.meta.url);
const separator = "\n=======\n";

for (const part of ["table", "writing"])
  for (const name of readdirSync(new URL(`${part}/`, folder))) {
    const path = new URL(`${part}/${name}`, folder);
    const [before = "", expected] = readFileSync(path, "utf8").split(separator);
    const text = `${before}\n`;
    const result = migration(yamlFileOf(text));

    test(`${part}/${name} becomes what stands below it`, () => {
      const said = [...result.refused, ...result.decisions].map((each) => ({ ...each, fixes: [] }));
      const shown = annotated(result.text, said, true);
      if (process.env["UPDATE"] === "1") writeFileSync(path, before + separator + shown);
      else assert.equal(shown, expected);
    });

    test(`${part}/${name}: the edits lead there, and from there nothing is left to do`, () => {
      assert.equal(edited(text, result.edits), result.text);
      assert.deepEqual(migration(yamlFileOf(result.text)).edits, []);
    });

    test(`${part}/${name} keeps every comment`, () => {
      assert.deepEqual(commentsOf(result.text), commentsOf(text));
    });

    test(`${part}/${name}: an error that is left is said`, () => {
      const said = new Set(result.decisions.map(({ span, code }) => `${span.start} ${code}`));
      const errors = findingsOf(yamlFileOf(result.text)).filter(({ severity }) => severity === "error");
      if (result.checks.length > 0)
        assert.deepEqual(
          errors.filter(({ span, code }) => !said.has(`${span.start} ${code}`)),
          [],
        );
    });

    test(`${part}/${name} is migrated with Windows' line endings as without`, () => {
      const windows = migration(yamlFileOf(text.replaceAll("\n", "\r\n")));
      assert.equal(windows.text, result.text.replaceAll("\n", "\r\n"));
    });
  }

function commentsOf(text: string): readonly string[] {
  const read = yamlFileOf(text).documents.some(({ document }) => document.templated) ? covered(text) : text;
  return commentsIn(read)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((comment) => comment.startsWith("#"))
    .sort();
}
