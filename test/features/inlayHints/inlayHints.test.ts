import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { HintName } from "../../../server/src/features/inlayHints/inlayHint.ts";
import { hintNames } from "../../../server/src/features/inlayHints/inlayHint.ts";
import { inlayHints, type WantedHints } from "../../../server/src/features/inlayHints/inlayHints.ts";
import { edited } from "../../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";

/** Each text shows its hints as «hint» where they stand. */
const folder = new URL("texts/", import.meta.url);
const shown = /«[^»\n]*»/g;

function hinted(text: string, wanted?: WantedHints): string {
  const hints = inlayHints(yamlFileOf(text), { start: 0, end: text.length }, wanted);
  return edited(
    text,
    hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, newText: `«${label}»` })),
  );
}

for (const name of readdirSync(folder)) {
  const marked = readFileSync(new URL(name, folder), "utf8");
  test(`inlay hints in ${name.replace(/\.yaml$/, "").replaceAll("-", " ")}`, () => {
    for (const written of [marked, marked.replaceAll("\n", "\r\n")])
      assert.equal(hinted(written.replaceAll(shown, "")), written);
  });
}

const check3 = `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata: {name: &n a}
spec:
  podSpec: {spec: {restartPolicy: Never, containers: [{name: *n, image: example.com/a:v1}]}}
---
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata: {name: a}
spec: {runInterval: 24h, timeout: 2m, podSpec: {containers: [{name: a, image: example.com/a:v1}]}}
`;

const all = { start: 0, end: check3.length };
const namesIn = (wanted: WantedHints, span = all): readonly HintName[] =>
  inlayHints(yamlFileOf(check3), span, wanted).map(({ name }) => name);

test("each hint can be turned off for itself", () => {
  const shownNow = namesIn({});
  for (const name of hintNames) {
    assert.ok(shownNow.includes(name), name);
    assert.deepEqual(
      namesIn({ [name]: false }),
      shownNow.filter((other) => other !== name),
    );
  }
});

test("only hints of the part that is looked at are given", () => {
  const second = check3.indexOf("---");
  assert.deepEqual(namesIn({}, { start: second, end: check3.length }), ["runsPerDay"]);
  assert.deepEqual(namesIn({}, { start: 0, end: 10 }), []);
});

test("a default can be written out", () => {
  for (const lineEnd of ["\n", "\r\n"]) {
    const text = `# é\n---\n${check3}`.replaceAll("\n", lineEnd);
    const hint = inlayHints(yamlFileOf(text), { start: 0, end: text.length }).find(
      ({ label }) => label === "timeout: 30s",
    );
    assert.equal(edited(text, hint?.edits ?? []), text.replace("spec:", `spec:${lineEnd}  timeout: 30s`));
  }
});

test("a document without a check has no hints", () => {
  const text = "kind: ConfigMap\ndata:\n  a: &a b\n  c: *a\nspec: {runInterval: 5m}\n";
  assert.equal(hinted(text), text);
});
