import { relative } from "node:path";
import * as vscode from "vscode";
import type { Command } from "./answers.ts";
import { type Remembered, withRemembered } from "./rememberedCommand.ts";

/** The file that keeps the answers. */
const name = ".khcheck.yaml";

/**
 * The folder whose `.khcheck.yaml` a run of `file` reads: the nearest one above that has it, as the command line looks
 * for it, else the workspace folder, else the file's own.
 */
export async function folderOfAnswers(file: vscode.Uri): Promise<vscode.Uri> {
  const own = vscode.Uri.joinPath(file, "..");
  for (let folder = own, last = ""; folder.path !== last; folder = vscode.Uri.joinPath(folder, "..")) {
    if ((await textOf(vscode.Uri.joinPath(folder, name))) !== undefined) return folder;
    last = folder.path;
  }
  return vscode.workspace.getWorkspaceFolder(file)?.uri ?? own;
}

/** An answer as the file in `folder` keeps it: its own folder from there, and only when it is another one. */
export function rememberedCommand({ command, cwd }: Command, folder: vscode.Uri): Remembered {
  const from = cwd === undefined ? "" : relative(folder.fsPath, cwd).replaceAll("\\", "/");
  return from === "" ? { command } : { command, cwd: from };
}

/** Writes an answer into the `.khcheck.yaml` of a folder. Gives back the sentence that says why it could not. */
export async function remember(
  folder: vscode.Uri,
  check: string,
  answer: Remembered,
): Promise<string | undefined> {
  const file = vscode.Uri.joinPath(folder, name);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  const written = withRemembered(open?.getText() ?? (await textOf(file)) ?? "", check, answer);
  if ("problem" in written) return written.problem;
  if (open === undefined) {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(written.text));
    return undefined;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(file, new vscode.Range(0, 0, open.lineCount, 0), written.text);
  await vscode.workspace.applyEdit(edit);
  return (await open.save()) ? undefined : `${name} could not be saved, so the answer was not kept.`;
}

/** Undefined where there is no such file. */
async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (problem) {
    if (problem instanceof vscode.FileSystemError && problem.code === "FileNotFound") return undefined;
    throw problem;
  }
}
