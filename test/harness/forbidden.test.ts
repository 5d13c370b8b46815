import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenIn } from "../../scripts/harness/vsix.ts";

test("a package with source maps, tests, sources, facts or packages of others is refused", () => {
  const wrong = [
    "extension/dist/client.cjs.map",
    "extension/dist/test/editor.cjs",
    "extension/dist/types/server.tsbuildinfo",
    "extension/client/src/node.ts",
    "extension/facts/kuberhealthy.md",
    "extension/node_modules/yaml/package.json",
    "extension/.vscodeignore",
  ];
  const right = ["extension.vsixmanifest", "extension/package.json", "extension/dist/client.cjs"];
  assert.deepEqual(forbiddenIn([...right, ...wrong]), wrong);
});
