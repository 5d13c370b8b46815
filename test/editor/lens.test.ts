import assert from "node:assert/strict";
import * as vscode from "vscode";
import { checksOf, open } from "./editor.ts";

const lensesOf = async ({ uri }: vscode.TextDocument): Promise<readonly string[]> => {
  const lenses: readonly vscode.CodeLens[] = await vscode.commands.executeCommand(
    "vscode.executeCodeLensProvider",
    uri,
    100,
  );
  return lenses
    .filter(({ command }) => command?.command.startsWith("khcheck."))
    .map(({ range, command }) => `${range.start.line} ${command?.title}`);
};

describe("code lenses", () => {
  it("stand over each check, of both generations", async () => {
    const { document } = await open("inline/check.yaml");
    await checksOf(document, 2);
    assert.deepEqual(await lensesOf(document), ["0 $(play)\u00a0Run check", "18 $(play)\u00a0Run check"]);
  });

  it("follow the check when lines are typed above it", async () => {
    const editor = await open("inline/check.yaml");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# one\n# two\n"));
    await checksOf(editor.document, 2, 3);
    assert.deepEqual(await lensesOf(editor.document), [
      "2 $(play)\u00a0Run check",
      "20 $(play)\u00a0Run check",
    ]);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("can be turned off", async () => {
    const { document } = await open("inline/check.yaml");
    await checksOf(document, 2);
    const settings = vscode.workspace.getConfiguration("khcheck");
    await settings.update("codeLens.enabled", false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await lensesOf(document), []);
    } finally {
      await settings.update("codeLens.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal((await lensesOf(document)).length, 2);
  });
});
