import * as assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the manifest", () => {
  it("contributes only commands that the running extension registers", async () => {
    const extension = vscode.extensions.getExtension("khcheck.khcheck");
    assert.ok(extension);
    await extension.activate();
    const contributed: readonly { readonly command: string }[] = extension.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.notEqual(contributed.length, 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
