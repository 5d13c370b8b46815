import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { Finding } from "../../server/src/text/finding.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";
import { shapeFindingsIn } from "./shapeFindingsIn.ts";

const folder = new URL("shape/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

for (const name of files) {
  const url = new URL(name, folder);
  const expected = readFileSync(url, "utf8");
  const text = withoutAnnotations(expected);

  test(`${name} is told exactly what stands in it`, () => {
    const found = annotated(text, shapeFindingsIn(text), true);
    // UPDATE_EXPECTED=1 writes what is found into the file; read it before you keep it.
    if (process.env["UPDATE_EXPECTED"] === "1") writeFileSync(url, found);
    else assert.equal(found, expected);
  });

  test(`every repair in ${name} leaves sound YAML without the finding`, () => {
    for (const finding of shapeFindingsIn(text)) checkFixes(text, finding);
  });
}

function checkFixes(text: string, finding: Finding): void {
  for (const fix of finding.fixes) {
    const after = edited(text, fix.edits);
    const problems = yamlFileOf(after).documents.flatMap(({ document }) => document.problems);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [],
      `${fix.title}:\n${after}`,
    );
    const count = (findings: readonly Finding[]): number =>
      findings.filter(({ message }) => message === finding.message).length;
    assert.ok(
      count(shapeFindingsIn(after)) < count(shapeFindingsIn(text)),
      `${finding.message} stays after ${fix.title}:\n${after}`,
    );
  }
}

test("JSON stays JSON when a field is renamed, inserted or filled in", () => {
  const text = `{"apiVersion": "comcast.github.io/v1", "kind": "KuberhealthyCheck", "metadata": {"name": "a"}, "spec": {"runInterval": null, "timeOut": "1m", "podSpec": {"containers": [{"image": "a"}]}}}`;
  const titles = shapeFindingsIn(text).flatMap(({ fixes }) =>
    fixes.map((fix) => {
      assert.doesNotThrow(() => JSON.parse(edited(text, fix.edits)), fix.title);
      return fix.title;
    }),
  );
  assert.deepEqual(titles, ["Fill in `runInterval`", "Change to `timeout`", "Insert `name`"]);
});

test("a check of nothing but unknown fields is told its first five hundred, and costs little", () => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `  "key-${index}": ${index}\n`).join("");
  const text = `apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata:\n  name: many\nspec:\n${keys}`;
  const before = process.cpuUsage();
  assert.equal(shapeFindingsIn(text).length, 500);
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 4_000_000, `${(user + system) / 1e6} s of CPU`);
});

test("a byte order mark is no column of the first key", () => {
  const text = "\ufeffkind: KuberhealthyCheck\napiVersion: comcast.github.io/v1\nspec: {}\n";
  const insert = shapeFindingsIn(text).find(({ message }) => message.startsWith("`metadata`"));
  assert.equal(
    edited(text, insert?.fixes[0]?.edits ?? []),
    `\ufeffmetadata:\n  name: my-check\n${text.slice(1)}`,
  );
});

test("what is wrong in a long list on one line costs little", () => {
  const env = Array.from({ length: 30_000 }, (_, index) => ({ name: `V${index}`, value: index }));
  const check = (containers: unknown) => ({
    apiVersion: "comcast.github.io/v1",
    kind: "KuberhealthyCheck",
    metadata: { name: "a" },
    spec: { runInterval: "5m", timeout: "1m", podSpec: { containers } },
  });
  const oneLine = JSON.stringify(check([{ name: "m", image: "a/b:1", env }]));
  const before = process.cpuUsage();
  assert.equal(shapeFindingsIn(oneLine).length, 500);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 4_000_000, `${user / 1000} ms of CPU`);
});
