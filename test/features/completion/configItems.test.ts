import assert from "node:assert/strict";
import { test } from "node:test";
import { configFileOf } from "../../../server/src/config/configFile.ts";
import { configItems } from "../../../server/src/features/completion/configItems.ts";
import { edited } from "../../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { atCursor } from "../../support/marked.ts";

const offered = (marked: string) => {
  const { text, offset } = atCursor(marked);
  return { text, items: configItems(yamlFileOf(text), offset) };
};

for (const [marked, labels] of [
  ["<|>", ["rules", "ignore", "run"]],
  ["# ours\nru<|>\nrun:\n", ["rules", "ignore", "run"]],
  ["rules:\n  duplicate-check: <|>", ["off", "hint", "information", "warning", "error"]],
  ["rules:\n  pod/name: wa<|>rning # why\n", ["off", "hint", "information", "warning", "error"]],
  ["run:\n  dns:\n    <|>\n", ["command", "cwd", "envFile", "runner"]],
  ['run:\n  "5":\n    cwd: a\n    runner: <|>\n', ["process", "container"]],
  ["run:\n  <|>\n", []],
  ["ignore:\n  - <|>\n", []],
  ["rules: {<|>}\n", []],
  ["rules:\n  pod/name:<|>\n", []],
  ["# <|>\n", []],
] as const) {
  test(`offers ${labels.join(", ") || "nothing"} at ${JSON.stringify(marked)}`, () =>
    assert.deepEqual(
      offered(marked).items.map(({ label }) => label),
      labels,
    ));
}

test("offers every rule with what it is about, and writes it over the word that stands there", () => {
  const { text, items } = offered("rules:\r\n  dupl<|>ic: error\r\n  pod/name: off\r\n");
  const found = items.find(({ label }) => label === "duplicate-check");
  assert.match(found?.detail ?? "", /are one check/);
  assert.equal(
    edited(text, found === undefined ? [] : [found.edit]),
    "rules:\r\n  duplicate-check: error\r\n  pod/name: off\r\n",
  );
  assert.ok(items.every(({ label }) => label !== "settings-file"));
});

for (const marked of [
  "<|>",
  "rules:\n  <|>\n",
  "rules:\n  pod/name: <|>\n",
  "run:\n  a:\n    <|>\n",
  "run:\n  a:\n    runner: <|>\n",
]) {
  test(`whatever is offered at ${JSON.stringify(marked)} is known where it stands`, () => {
    const { text, items } = offered(marked);
    for (const { edit } of items) {
      const unknown = configFileOf(yamlFileOf(edited(text, [edit]))).problems.filter(
        ({ message }) => !/`rules\.[^`]*` must be off/.test(message),
      );
      assert.deepEqual(unknown, [], edit.newText);
    }
  });
}
