import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf } from "../../../server/src/features/diagnostics.ts";
import { preferredFix } from "../../../server/src/features/fixAll.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { mistakes } from "./mistakes.ts";
import { faultsOf, fixedAll } from "./repaired.ts";

/** The longer texts are not read twice: their mistakes stand in short ones too. */
const texts = mistakes().flatMap(({ name, text }) => [
  { name, text },
  ...(text.length < 1000
    ? [{ name: `${name}, lines that end with CRLF`, text: text.replace(/\r?\n/g, "\r\n") }]
    : []),
]);

test("every fix, applied alone, does away with its finding and makes no other error", () => {
  let fixes = 0;
  for (const { name, text } of texts) {
    const findings = findingsOf(yamlFileOf(text));
    for (const finding of findings)
      for (const fix of finding.fixes) {
        fixes++;
        assert.deepEqual(
          faultsOf(text, findings, finding, fix),
          [],
          `${name}: ${finding.code}: ${finding.message} ${fix.title}`,
        );
      }
  }
  assert.ok(fixes > 900, `${fixes} fixes`);
});

test("all fixes that need no asking can be made at once, and leave nothing that has one", () => {
  let repaired = 0;
  for (const { name, text } of texts) {
    if (!findingsOf(yamlFileOf(text)).some((finding) => preferredFix(finding) !== undefined)) continue;
    repaired++;
    const { left } = fixedAll(text);
    assert.deepEqual(
      left.map(({ code, message }) => `${code}: ${message}`),
      [],
      name,
    );
  }
  assert.ok(repaired > 300, `${repaired} texts`);
});
