import assert from "node:assert/strict";
import * as vscode from "vscode";
import { checksOf, open, openText, when } from "./editor.ts";

const mistaken = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: mistaken
spec:
  runInterval: 1d
  timeout: 2m
  podSpec:
    containers:
      - name: main
        imagee: example.com/mistaken:1.0.0
`;

/** The findings of a document, once there are as many as wanted. */
const findings = ({ uri }: vscode.TextDocument, count: number): Promise<readonly vscode.Diagnostic[]> =>
  when(
    `${count} findings`,
    () => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "khcheck");
      return found.length === count ? found : undefined;
    },
    vscode.languages.onDidChangeDiagnostics as vscode.Event<never>,
  );

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === "object" ? code.value : code);

const place = (text: string, marked: string): vscode.Position => {
  const lines = text.slice(0, text.indexOf(marked)).split("\n");
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
};

async function fixOf(document: vscode.TextDocument, code: string): Promise<vscode.CodeAction> {
  const finding = vscode.languages.getDiagnostics(document.uri).find((each) => codeOf(each) === code);
  assert.ok(finding, `no finding ${code}`);
  const actions: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    document.uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fix = actions.find((action) => action.edit !== undefined);
  assert.ok(fix, `no fix for ${code}`);
  return fix;
}

describe("language features", () => {
  it("says what is wrong, with a code and at the place, and puts it right", async () => {
    const { document } = await openText(mistaken);
    const found = await findings(document, 2);
    assert.deepEqual(found.map((each) => [codeOf(each), document.getText(each.range)]).sort(), [
      ["shape/unknown-field", "imagee"],
      ["unreadable-duration", "1d"],
    ]);
    for (const { severity } of found) assert.equal(severity, vscode.DiagnosticSeverity.Error);
    for (const [code, before, after] of [
      ["shape/unknown-field", "imagee:", "image:"],
      ["unreadable-duration", "runInterval: 1d", "runInterval: 24h"],
    ] as const) {
      const text = document.getText();
      const { edit } = await fixOf(document, code);
      assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
      assert.equal(document.getText(), text.replace(before, after));
    }
    await findings(document, 0);
  });

  it("takes the severity of a rule from the settings", async () => {
    const { document } = await openText(mistaken);
    await findings(document, 2);
    const settings = vscode.workspace.getConfiguration("khcheck");
    await settings.update("rules", { "unreadable-duration": "off" }, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual((await findings(document, 1)).map(codeOf), ["shape/unknown-field"]);
    } finally {
      await settings.update("rules", undefined, vscode.ConfigurationTarget.Global);
    }
    await findings(document, 2);
  });

  it("completes the keys of a check", async () => {
    const text = mistaken.replace("  timeout: 2m\n", "  \n");
    const { document } = await openText(text);
    await checksOf(document);
    const { items }: vscode.CompletionList = await vscode.commands.executeCommand(
      "vscode.executeCompletionItemProvider",
      document.uri,
      place(text, "\n  podSpec"),
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("timeout"), labels.join(", "));
    assert.ok(labels.includes("extraLabels"), labels.join(", "));
    assert.ok(!labels.includes("podSpec"), "a key that stands there already is offered again");
  });

  it("explains a field", async () => {
    const { document } = await openText(mistaken);
    await checksOf(document);
    const hovers: readonly vscode.Hover[] = await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      document.uri,
      place(mistaken, "runInterval"),
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((content) => (typeof content === "string" ? content : content.value)),
    );
    assert.match(texts.join("\n"), /how often/i);
  });

  it("outlines the checks of a file", async () => {
    const { document } = await open("inline/check.yaml");
    await checksOf(document, 2);
    const symbols: readonly vscode.DocumentSymbol[] = await vscode.commands.executeCommand(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ["inline", ["main"]],
        ["second", ["main"]],
      ],
    );
  });
});
