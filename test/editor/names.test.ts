import assert from "node:assert/strict";
import * as vscode from "vscode";
import { checksOf, open } from "./editor.ts";

/** Where the text stands in a document, its middle. */
function within(document: vscode.TextDocument, text: string, behind = 0): vscode.Position {
  const at = document.getText().indexOf(text, behind);
  assert.ok(at >= 0, `no ${text}`);
  return document.positionAt(at + 1);
}

const edits = (edit: vscode.WorkspaceEdit): readonly (readonly [string, readonly string[]])[] =>
  edit
    .entries()
    .map(([uri, changes]) => [
      uri.path.split("/").at(-1) ?? "",
      changes.map(({ range, newText }) => `${range.start.line + 1}:${range.start.character + 1} ${newText}`),
    ]);

const renamed = (
  document: vscode.TextDocument,
  at: vscode.Position,
  to: string,
): Thenable<vscode.WorkspaceEdit> =>
  vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, at, to);

describe("names", () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await open("named/check.yaml"));
    await checksOf(document);
  });

  it("lead to their declaration, in this file and in another", async () => {
    const definition = async (text: string): Promise<readonly (readonly [string, string])[]> => {
      const found: readonly (vscode.Location | vscode.LocationLink)[] = await vscode.commands.executeCommand(
        "vscode.executeDefinitionProvider",
        document.uri,
        within(document, text),
      );
      return Promise.all(
        found.map(async (one) => {
          const [uri, range] =
            "targetUri" in one
              ? [one.targetUri, one.targetSelectionRange ?? one.targetRange]
              : [one.uri, one.range];
          const target = await vscode.workspace.openTextDocument(uri);
          return [uri.path.split("/").at(-1) ?? "", target.lineAt(range.start.line).text.trim()] as const;
        }),
      );
    };
    assert.deepEqual(await definition("HOST)"), [["check.yaml", "- name: HOST"]]);
    assert.deepEqual(await definition("reads-pods"), [["account.yaml", "name: reads-pods"]]);
  });

  it("are renamed wherever they stand, and the text comes back", async () => {
    const before = document.getText();
    const last = before.lastIndexOf("name: scratch");
    const edit = await renamed(document, within(document, "scratch", last), "cache");
    assert.deepEqual(edits(edit), [["check.yaml", ["12:15 cache", "22:19 cache"]]]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), before.replaceAll("name: scratch", "name: cache"));
    const back = await renamed(document, within(document, "cache"), "scratch");
    assert.ok(await vscode.workspace.applyEdit(back));
    assert.equal(document.getText(), before);
    const account = await renamed(document, within(document, "reads-pods"), "reader");
    assert.deepEqual(edits(account), [
      ["check.yaml", ["9:25 reader"]],
      ["account.yaml", ["4:9 reader"]],
    ]);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("that Kuberhealthy sets stay, and the editor is told why", async () => {
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand("vscode.prepareRename", document.uri, within(document, "KH_RUN_UUID")),
      /Kuberhealthy sets itself/,
    );
    await assert.rejects(
      async () => renamed(document, within(document, "KH_RUN_UUID"), "OTHER"),
      /Kuberhealthy sets itself/,
    );
  });
});
