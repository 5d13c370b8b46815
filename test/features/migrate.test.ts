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

/** For each row of the page, the texts in `table/` that show it. */
const shownBy: readonly (readonly [row: string, ...names: string[]])[] = [
  ["`apiVersion: comcast", "api-version-and-kind"],
  ["`kind: KuberhealthyJob`", "job", "job-with-an-interval"],
  ["`kind: KuberhealthyState`", "state"],
  ["`metadata`", "names-that-meet", "api-version-and-kind"],
  ["`runInterval` that can be read", "durations-that-are-kept"],
  ["`runInterval` that is empty", "run-interval-empty", "run-interval-unreadable", "run-interval-number"],
  ["`timeout` longer than zero", "durations-that-are-kept"],
  ["`timeout` that is empty", "timeout-empty", "timeout-nothing", "timeout-absent"],
  ["`timeout` of zero or less", "timeout-zero", "timeout-negative", "timeout-unreadable"],
  ["`extraLabels`", "extra-labels"],
  ["fields of `podSpec`", "pod-spec"],
  ["`restartPolicy` of the pod", "restart-policy-unset", "restart-policy-other"],
  ["`restartPolicy` of a container", "container-restart-policy"],
  ["a second variable", "duplicates", "duplicates-that-differ"],
  ["`KH_REPORTING_URL`", "reserved-variables"],
  ["`/externalCheckStatus`", "report-path"],
  ["a report by `curl`", "report-by-curl"],
  ["a report of", "report-that-contradicts-itself"],
  ["an image of your own", "clients"],
  ["Go imports", "go-imports"],
  ["selectors by", "pod-labels"],
  ["the annotation", "pod-labels"],
  ["roles for", "roles"],
  ["`KH_EXTERNAL", "controller"],
  ["the status page", "status-page"],
  ["a check and a job", "names-that-meet"],
];

test("each row of the page is shown by a text", () => {
  const page = readFileSync(new URL("../../docs/migrating.md", import.meta.url), "utf8");
  const table = page.slice(page.indexOf("## What becomes of what"));
  const rows = [...table.matchAll(/^\| (.+?) \|/gm)].map(([, cell = ""]) => cell).slice(1);
  assert.deepEqual(
    rows.filter((row) => !shownBy.some(([begin]) => row.startsWith(begin))),
    [],
  );
  assert.equal(rows.length, shownBy.length);
  const names = new Set(readdirSync(new URL("table/", folder)));
  assert.deepEqual(
    shownBy.flatMap(([, ...all]) => all).filter((name) => !names.has(`${name}.yaml`)),
    [],
  );
});
