import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CheckSummary } from "../../client/src/protocol.ts";
import type { Tested } from "../../client/src/testing/testResults.ts";
import { answerWith, checksOf, fileOf, khcheck, onlyCheckOf, open, run, titles, when } from "./editor.ts";

const checkIn = async (folder: string) => onlyCheckOf((await open(`${folder}/check.yaml`)).document);

const treeOf = async (file: string): Promise<readonly string[] | undefined> =>
  (await khcheck()).testing.tree().find((one) => one.file === file)?.checks;

/** What the Testing view shows of a check, from now on and in its order, until `until` stands in it. */
async function tested(
  check: Pick<CheckSummary, "uri" | "id">,
  until: Tested["state"],
): Promise<readonly Tested["state"][]> {
  const { onTested } = (await khcheck()).testing;
  const states: Tested["state"][] = [];
  const listener = onTested(({ item, state }) => {
    if (item.id === check.id && item.parent?.id === check.uri) states.push(state);
  });
  try {
    return await when(
      `${until} in the Testing view`,
      () => (states.includes(until) ? states : undefined),
      onTested as vscode.Event<never>,
    );
  } finally {
    listener.dispose();
  }
}

async function saveAnew(file: string, line: string): Promise<void> {
  const { document, edit } = await open(file);
  await edit((change) => change.insert(new vscode.Position(0, 0), line));
  await document.save();
}

const runHere = (): Thenable<unknown> => vscode.commands.executeCommand("testing.runCurrentFile");

describe("the Testing view", () => {
  it("has the checks of an opened file, and keeps them when it is closed", async () => {
    const { checks, testing } = await khcheck();
    // What openTextDocument opens, VS Code keeps open for minutes.
    await vscode.commands.executeCommand("vscode.open", fileOf("secret/check.yaml"));
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    const [check] = await checksOf(document);
    assert.deepEqual(await treeOf("secret/check.yaml"), [check?.name]);
    let reread = false;
    const listener = testing.onTree(() => {
      reread = checks(document.uri).length === 0;
    });
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await when("a look at the file", () => reread || undefined, testing.onTree as vscode.Event<never>);
    listener.dispose();
    assert.deepEqual(await treeOf("secret/check.yaml"), [check?.name]);
  });

  it("has the checks of all files once it is opened", async () => {
    await vscode.commands.executeCommand("testing.refreshTests");
    for (const folder of ["asked", "failing", "hanging", "headerless", "passing"])
      assert.deepEqual(await treeOf(`${folder}/check.yaml`), [folder]);
  });

  it("runs the checks of a file, and shows what came out", async () => {
    const check = await checkIn("passing");
    const over = tested(check, "passed");
    await runHere();
    assert.deepEqual(await over, ["running", "passed"]);
    const { result } = (await khcheck()).lastRun(vscode.Uri.parse(check.uri), check.id) ?? {};
    assert.equal(result?.verdict, "passed");
  });

  it("shows a run that was begun elsewhere", async () => {
    const check = await checkIn("failing");
    const over = tested(check, "failed");
    await run(check);
    assert.deepEqual(await over, ["running", "failed"]);
  });

  it("stops in under a second", async () => {
    const check = await checkIn("hanging");
    const running = tested(check, "running");
    void runHere();
    await running;
    const over = tested(check, "skipped");
    const began = performance.now();
    await vscode.commands.executeCommand("testing.cancelRun");
    await over;
    assert.ok(performance.now() - began < 1000, "stopping took a second or more");
  });

  it("starts nothing when a question is left", async () => {
    const check = await checkIn("asked");
    const { lastRun } = await khcheck();
    const before = lastRun(vscode.Uri.parse(check.uri), check.id);
    await answerWith(["leave"]);
    await runHere();
    assert.deepEqual(titles, ["How is the program of asked started?"]);
    assert.equal(lastRun(vscode.Uri.parse(check.uri), check.id), before);
  });

  it("runs a check again when its program is saved, until that is turned off", async () => {
    const check = await checkIn("passing");
    await run(check);
    await vscode.commands.executeCommand("testing.startContinuousRun");
    const again = tested(check, "passed");
    await saveAnew("passing/check.js", "// typed\n");
    assert.deepEqual(await again, ["running", "passed"]);
    await vscode.commands.executeCommand("testing.stopContinuousRun");
    const { lastRun } = await khcheck();
    const before = lastRun(vscode.Uri.parse(check.uri), check.id);
    await saveAnew("passing/check.js", "// and again\n");
    // Longer than a save waits.
    await run(await checkIn("failing"));
    assert.equal(lastRun(vscode.Uri.parse(check.uri), check.id), before);
  });

  it("begins a run anew when its file is saved meanwhile", async () => {
    const check = await checkIn("hanging");
    await vscode.commands.executeCommand("testing.startContinuousRun");
    const first = tested(check, "running");
    await saveAnew("hanging/check.yaml", "# typed\n");
    await first;
    const both = tested(check, "running");
    const stopped = tested(check, "skipped");
    await saveAnew("hanging/check.yaml", "# and again\n");
    await stopped;
    assert.deepEqual(await both, ["skipped", "running"]);
    const over = tested(check, "skipped");
    await vscode.commands.executeCommand("testing.stopContinuousRun");
    await over;
  });

  it("follows files that another program writes", async () => {
    await vscode.commands.executeCommand("testing.refreshTests");
    const folder = fileOf("copied");
    await vscode.workspace.fs.copy(fileOf("passing"), folder);
    try {
      const { onTree, tree } = (await khcheck()).testing;
      await when(
        "the copied check",
        () => tree().find(({ file }) => file === "copied/check.yaml"),
        onTree as vscode.Event<never>,
      );
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
});
