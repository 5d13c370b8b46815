import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

for (const [name, kind] of [
  ["a mapping", "kind: {a: 1}"],
  ["a block", "kind: |\n  KuberhealthyCheck"],
  ["a list", "kind: [KuberhealthyCheck]"],
] as const) {
  test(`${name} in the place of the kind is told, and never thrown away`, () => {
    const text = `apiVersion: comcast.github.io/v1\n${kind}\nmetadata:\n  name: dns\n`;
    const [found] = findingsOf(yamlFileOf(text));
    assert.equal(found?.code, "unserved-kind");
    assert.doesNotMatch(found.message, /``/);
    assert.deepEqual(found.fixes, []);
  });
}
