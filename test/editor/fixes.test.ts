import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileOf, openText, textOf, when } from "./editor.ts";

const mistaken = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: mistaken   # of the shop
spec:
  runInterval: 1d
  timeout: 5 min
  podSpec:
    containers:
      - name: main
        imagee: example.com/mistaken:1.0.0
`;
const mended = mistaken.replace("1d", "24h").replace("5 min", "5m").replace("imagee", "image");

/** Done once the document has as many findings as wanted. */
const findings = ({ uri }: vscode.TextDocument, count: number): Promise<readonly vscode.Diagnostic[]> =>
  when(
    `${count} findings`,
    () => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "khcheck");
      return found.length === count ? found : undefined;
    },
    vscode.languages.onDidChangeDiagnostics as vscode.Event<never>,
  );

/** What is offered at the first place of `word`, with its edits. */
const offered = async (
  document: vscode.TextDocument,
  word: string,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> => {
  const at = document.positionAt(document.getText().indexOf(word));
  return vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(at, at),
    kind.value,
    20,
  );
};

async function apply(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(action, `${title} is not among ${actions.map((each) => each.title).join(", ")}`);
  assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
}

describe("fixes of a whole file", () => {
  it("repairs one rule at every place", async () => {
    const { document } = await openText(mistaken);
    await findings(document, 3);
    const actions = await offered(document, "1d", vscode.CodeActionKind.QuickFix);
    await apply(actions, "Fix all `unreadable-duration` in this file");
    assert.equal(document.getText(), mended.replace("image:", "imagee:"));
    await findings(document, 1);
  });

  it("repairs all that needs no choice by the editor's own command", async () => {
    const { document } = await openText(mistaken);
    await findings(document, 3);
    await vscode.commands.executeCommand("editor.action.fixAll");
    await when(
      "the repaired text",
      () => (document.getText() === mended ? true : undefined),
      vscode.workspace.onDidChangeTextDocument as vscode.Event<never>,
    );
    await findings(document, 0);
  });

  it("repairs a file when it is saved, where the settings ask for it", async () => {
    const file = fileOf("saved.yaml");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(mistaken));
    const settings = vscode.workspace.getConfiguration("editor");
    await settings.update(
      "codeActionsOnSave",
      { "source.fixAll.khcheck": "explicit" },
      vscode.ConfigurationTarget.Global,
    );
    try {
      const { document } = await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument(file),
      );
      await findings(document, 3);
      await vscode.commands.executeCommand("type", { text: "# ours\n" });
      await vscode.commands.executeCommand("workbench.action.files.save");
      assert.equal(await textOf(file), `# ours\n${mended}`);
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.delete(file);
    }
  });

  it("silences a finding by a comment, behind one that is there and above the line", async () => {
    const { document } = await openText(mistaken.replace("1d", "1d # often enough"));
    await findings(document, 3);
    const behind = await offered(document, "1d", vscode.CodeActionKind.QuickFix);
    await apply(behind, "Ignore `unreadable-duration` on this line");
    await findings(document, 2);
    const above = await offered(document, "imagee", vscode.CodeActionKind.QuickFix);
    await apply(above, "Ignore `shape/unknown-field` on this line, with a comment above it");
    await findings(document, 1);
    assert.equal(
      document.getText(),
      mistaken
        .replace("1d", "1d # often enough # khcheck-disable-line unreadable-duration")
        .replace("        imagee", "        # khcheck-disable-next-line shape/unknown-field\n        imagee"),
    );
  });
});
