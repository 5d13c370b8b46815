import assert from "node:assert/strict";
import { test } from "node:test";
import type { CompletionItem } from "vscode";
import { suggestingAgain } from "../../client/src/suggestAgain.ts";

const inserting = (value: string): CompletionItem =>
  ({ label: "x", insertText: { value } }) as CompletionItem;
const again = (item: CompletionItem): string | undefined => {
  suggestingAgain([item]);
  return item.command?.command;
};

test("a choice that leaves the cursor where something is to be chosen opens the suggestions again", () => {
  assert.equal(again(inserting("env:\n  - name: $1\n    value: $2")), "editor.action.triggerSuggest");
  assert.equal(again(inserting("image: ${1}$0")), "editor.action.triggerSuggest");
  assert.equal(again(inserting("name: ${1:main}")), undefined);
  assert.equal(again(inserting("timeout: $0")), undefined);
  assert.equal(again({ label: "x", insertText: "plain $1" }), undefined);
  assert.equal(suggestingAgain(undefined), undefined);
});
