import assert from "node:assert/strict";
import * as vscode from "vscode";
import { khcheck, open, when } from "./editor.ts";

// First in the suite by its name: the server, once started, stays.
describe("the server", () => {
  it("does not start for YAML without a check", async () => {
    await open("plain.yaml");
    assert.equal((await khcheck()).serverRunning(), false);
  });

  it("starts when a check is typed", async () => {
    const api = await khcheck();
    const editor = await open("plain.yaml");
    await editor.edit((edit) =>
      edit.insert(
        new vscode.Position(0, 0),
        "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\n---\n",
      ),
    );
    await when(
      "the server",
      () => api.serverRunning() || undefined,
      api.onServerStart as vscode.Event<never>,
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});
