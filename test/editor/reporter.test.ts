import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answerWith, openText, titles } from "./editor.ts";

/** Inserts the first snippet of the first language that is offered. */
async function insertFirst(): Promise<readonly string[]> {
  await answerWith(["accept", "accept"]);
  assert.equal(await vscode.commands.executeCommand("khcheck.insertReporter"), true);
  return titles;
}

describe("Insert reporter snippet", () => {
  it("puts a snippet of the editor's language at the cursor", async () => {
    const { document } = await openText("", "python");
    assert.deepEqual(await insertFirst(), [
      "Reporter snippet: which language?",
      "Reporter snippet for Python",
    ]);
    assert.match(document.getText(), /KH_REPORTING_URL/);
    assert.doesNotMatch(document.getText(), /\$\{?\d/);
  });

  it("opens a new file where the editor is of another language", async () => {
    const { document } = await openText("kind: HealthCheck\n");
    await insertFirst();
    assert.equal(document.getText(), "kind: HealthCheck\n");
    const opened = vscode.window.activeTextEditor?.document;
    assert.ok(opened && opened !== document);
    assert.notEqual(opened.languageId, "yaml");
    assert.match(opened.getText(), /KH_REPORTING_URL/);
  });
});
