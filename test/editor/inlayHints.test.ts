import assert from "node:assert/strict";
import * as vscode from "vscode";
import { checksOf, openText } from "./editor.ts";

const bare = `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: &name bare
spec:
  runInterval: 5m
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: *name
          image: example.com/bare:1.0.0
`;

async function hints(document: vscode.TextDocument): Promise<readonly string[]> {
  const found: readonly vscode.InlayHint[] = await vscode.commands.executeCommand(
    "vscode.executeInlayHintProvider",
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return found
    .map(({ label, position }) => `${position.line} ${typeof label === "string" ? label : label[0]?.value}`)
    .sort();
}

const all = ["10 = bare", "4 timeout: 30s", "5 288 runs a day"];

describe("inlay hints", () => {
  it("show what the check does without saying so", async () => {
    const { document } = await openText(bare);
    await checksOf(document);
    assert.deepEqual(await hints(document), all);
  });

  it("write a default out", async () => {
    const { document } = await openText(bare);
    await checksOf(document);
    const found: readonly vscode.InlayHint[] = await vscode.commands.executeCommand(
      "vscode.executeInlayHintProvider",
      document.uri,
      new vscode.Range(4, 0, 5, 0),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, found.find(({ label }) => label === "timeout: 30s")?.textEdits ?? []);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), bare.replace("spec:\n", "spec:\n  timeout: 30s\n"));
  });

  it("are turned off one by one", async () => {
    const { document } = await openText(bare);
    await checksOf(document);
    const settings = vscode.workspace.getConfiguration("khcheck.inlayHints");
    for (const [name, hidden] of [
      ["resolvedAlias", all[0]],
      ["effectiveDefault", all[1]],
      ["runsPerDay", all[2]],
    ] as const) {
      await settings.update(name, false, vscode.ConfigurationTarget.Global);
      try {
        assert.deepEqual(
          await hintsOnce(document, 2),
          all.filter((hint) => hint !== hidden),
          name,
        );
      } finally {
        await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
      }
      assert.deepEqual(await hintsOnce(document, 3), all);
    }
  });
});

/** The hints, once the server has heard of the setting. */
async function hintsOnce(document: vscode.TextDocument, count: number): Promise<readonly string[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await hints(document);
    if (found.length === count || Date.now() > deadline) return found;
  }
}
