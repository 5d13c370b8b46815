import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import type { CheckSummary } from "../protocol.ts";
import { type KhcheckTask, taskName, taskOf, taskWords } from "./taskWords.ts";

const type = "khcheck";

/** `lint` of each file with checks and of each folder of the workspace, `run` of each check; and what `tasks.json` says. */
export function khcheckTasks({ context, server }: Core): vscode.Disposable {
  const program = vscode.Uri.joinPath(context.extensionUri, "dist", "khcheck.cjs").fsPath;

  const taskFor = (
    definition: vscode.TaskDefinition,
    asked: KhcheckTask,
    scope: vscode.WorkspaceFolder,
  ): vscode.Task => {
    // The editor's own Node, and no shell: a path is one word whatever stands in it.
    const execution = new vscode.ProcessExecution(process.execPath, ["--", program, ...taskWords(asked)], {
      cwd: scope.uri.fsPath,
      env: { ELECTRON_RUN_AS_NODE: "1" },
    });
    const matchers = asked.command === "lint" ? ["$khcheck"] : [];
    const task = new vscode.Task(definition, scope, taskName(asked), type, execution, matchers);
    if (asked.command === "run") task.group = vscode.TaskGroup.Test;
    return task;
  };
  const offered = (asked: KhcheckTask, scope: vscode.WorkspaceFolder): vscode.Task =>
    taskFor({ type, ...asked }, asked, scope);

  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: async () => {
      const checks = await server.checks({});
      return (vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === "file")
        .flatMap((folder) => tasksOf(checks, folder).map((asked) => offered(asked, folder)));
    },
    resolveTask: ({ definition, scope }) => {
      const asked = taskOf(definition);
      const folder = isFolder(scope) ? scope : vscode.workspace.workspaceFolders?.[0];
      return asked && folder && taskFor(definition, asked, folder);
    },
  });
}

function tasksOf(checks: readonly CheckSummary[], folder: vscode.WorkspaceFolder): readonly KhcheckTask[] {
  const here = checks.flatMap(({ uri, name }) => {
    const file = vscode.Uri.parse(uri);
    const isHere = vscode.workspace.getWorkspaceFolder(file)?.uri.toString() === folder.uri.toString();
    return isHere && name !== "" ? [{ name, path: vscode.workspace.asRelativePath(file, false) }] : [];
  });
  if (here.length === 0) return [];
  const files = [...new Set(here.map(({ path }) => path))];
  return [
    ...[".", ...files].map((path) => ({ command: "lint" as const, path })),
    ...here.map(({ path, name }) => ({ command: "run" as const, path, check: name })),
  ];
}

const isFolder = (scope: vscode.Task["scope"]): scope is vscode.WorkspaceFolder => typeof scope === "object";
