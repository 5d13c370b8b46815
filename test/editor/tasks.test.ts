import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileOf, khcheck, when } from "./editor.ts";

/** Its exit code, once the task has come to its end. */
async function endOf(task: vscode.Task): Promise<number | undefined> {
  let code: { readonly exitCode: number | undefined } | undefined;
  const listener = vscode.tasks.onDidEndTaskProcess((end) => {
    if (end.execution.task.name === task.name) code = { exitCode: end.exitCode };
  });
  await vscode.tasks.executeTask(task);
  const ended = await when(
    `the end of ${task.name}`,
    () => code,
    vscode.tasks.onDidEndTaskProcess as vscode.Event<never>,
  );
  listener.dispose();
  return ended.exitCode;
}

async function taskNamed(name: string): Promise<vscode.Task> {
  await khcheck();
  const tasks = await vscode.tasks.fetchTasks({ type: "khcheck" });
  const found = tasks.find((task) => task.name === name);
  assert.ok(found, `no "${name}" among ${tasks.map((task) => task.name).join(", ")}`);
  return found;
}

describe("khcheck tasks", () => {
  it("run a check", async () => {
    assert.equal(await endOf(await taskNamed("run passing/check.yaml passing")), 0);
    assert.equal(await endOf(await taskNamed("run failing/check.yaml failing")), 1);
  });

  it("find what is wrong in a file that is not open", async () => {
    const file = fileOf("wrong in task.yaml");
    const text = [
      "apiVersion: comcast.github.io/v1",
      "kind: KuberhealthyCheck",
      "metadata: { name: wrong }",
      "spec:",
      "  runInterval: 5 minutes",
      "  timeout: 1m",
      "  podSpec: { containers: [{ name: main, image: example.com/wrong:1.0.0 }] }",
      "",
    ].join("\n");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      const found = (): readonly vscode.Diagnostic[] | undefined => {
        const diagnostics = vscode.languages.getDiagnostics(file);
        return diagnostics.length > 0 ? diagnostics : undefined;
      };
      assert.equal(await endOf(await taskNamed("lint wrong in task.yaml")), 1);
      const [first] = await when(
        "the finding",
        found,
        vscode.languages.onDidChangeDiagnostics as vscode.Event<never>,
      );
      assert.equal(first?.range.start.line, 4);
      assert.equal(first?.severity, vscode.DiagnosticSeverity.Error);
      assert.match(first?.message ?? "", /no duration/);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
