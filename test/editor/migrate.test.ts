import assert from "node:assert/strict";
import * as vscode from "vscode";
import { checksOf, fileOf, openText } from "./editor.ts";

const check = (name: string): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: ${name} # said
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/${name}:1
`;
const migrated = (name: string): string => `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: ${name} # said
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/${name}:1
`;

const decisionsOf = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ code }) => code === "migrate/client");

/** Presses a button of the preview until the command is through; before the preview is on the screen the press does nothing. */
async function convert(button: "apply" | "discard", ...args: readonly unknown[]): Promise<void> {
  let isDone = false;
  const done = Promise.resolve(vscode.commands.executeCommand("khcheck.migrate", ...args)).finally(() => {
    isDone = true;
  });
  const deadline = Date.now() + 20_000;
  while (!isDone) {
    assert.ok(Date.now() < deadline, "the preview never came");
    await Promise.race([done, vscode.commands.executeCommand(`refactorPreview.${button}`)]);
  }
  await done;
}

async function written(name: string, text: string): Promise<vscode.Uri> {
  const uri = fileOf(`old/${name}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

describe("conversion to generation 3", () => {
  it("changes the checks of a folder after its preview, and marks what is left to decide", async () => {
    const two = await written("two.yaml", `${check("first")}---\n${check("second")}`);
    const other = await written("other.yaml", check("third"));
    const done = await written("done.yaml", migrated("fourth"));
    await convert("discard", fileOf("old"));
    assert.equal(
      (await vscode.workspace.openTextDocument(two)).getText(),
      `${check("first")}---\n${check("second")}`,
    );
    await convert("apply", fileOf("old"));
    const textOf = async (uri: vscode.Uri): Promise<string> =>
      (await vscode.workspace.openTextDocument(uri)).getText();
    assert.equal(await textOf(two), `${migrated("first")}---\n${migrated("second")}`);
    assert.equal(await textOf(other), migrated("third"));
    assert.equal(await textOf(done), migrated("fourth"));
    assert.deepEqual(
      decisionsOf(two).map(({ range }) => range.start.line),
      [12, 26],
    );
    assert.equal(decisionsOf(other).length, 1);
  });

  it("is one step to undo, and an edited place is decided", async () => {
    const text = `${check("fifth")}---\n${check("sixth")}`;
    const uri = await written("undo.yaml", text);
    const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await convert("apply", uri);
    assert.equal(document.getText(), `${migrated("fifth")}---\n${migrated("sixth")}`);
    assert.equal(decisionsOf(uri).length, 2);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), "# above\n");
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(
      decisionsOf(uri).map(({ range }) => range.start.line),
      [13, 27],
    );
    await vscode.commands.executeCommand("undo");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), text);
    assert.deepEqual(decisionsOf(uri), []);
  });

  it("is offered at a check, and says there too what is left", async () => {
    const { document } = await openText(`${check("seventh")}---\n${check("eighth")}`);
    const at = new vscode.Range(1, 2, 1, 2);
    const action = await offered(document, at);
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.equal(document.getText(), `${migrated("seventh")}---\n${check("eighth")}`);
    assert.ok(action.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const [mark] = decisionsOf(document.uri);
    assert.equal(mark?.range.start.line, 12);
    const [decided] = await actionsAt(document, mark?.range ?? at, "quickfix");
    assert.equal(decided?.title, "Mark as decided");
    await vscode.commands.executeCommand(
      decided?.command?.command ?? "",
      ...(decided?.command?.arguments ?? []),
    );
    assert.deepEqual(decisionsOf(document.uri), []);
  });
});

const actionsAt = async (
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind: string,
): Promise<readonly vscode.CodeAction[]> =>
  vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, kind);

/** The conversion that is offered there, once the server has told of both checks. */
async function offered(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction> {
  await checksOf(document, 2);
  const actions = await actionsAt(document, range, "refactor.rewrite");
  const found = actions.find(({ title }) => title === "Convert to HealthCheck (v3)");
  assert.ok(found, "no conversion is offered");
  return found;
}
