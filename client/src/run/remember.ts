import { relative } from "node:path";
import * as vscode from "vscode";
import type { Command } from "./answers.ts";
import { type Remembered, withRemembered } from "./rememberedCommand.ts";

/** An answer as `.khcheck.yaml` keeps it: its folder from the workspace root, and only when it is another one. */
export function rememberedCommand({ command, cwd }: Command, root: string): Remembered {
  const from = cwd === undefined ? "" : relative(root, cwd).replaceAll("\\", "/");
  return from === "" ? { command } : { command, cwd: from };
}

/** Writes an answer into `.khcheck.yaml` of the workspace folder. Gives back the sentence that says why it could not. */
export async function remember(
  folder: vscode.WorkspaceFolder,
  check: string,
  answer: Remembered,
): Promise<string | undefined> {
  const file = vscode.Uri.joinPath(folder.uri, ".khcheck.yaml");
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  const written = withRemembered(open?.getText() ?? (await textOf(file)), check, answer);
  if ("problem" in written) return written.problem;
  if (open === undefined) {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(written.text));
    return undefined;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(file, new vscode.Range(0, 0, open.lineCount, 0), written.text);
  await vscode.workspace.applyEdit(edit);
  return (await open.save()) ? undefined : ".khcheck.yaml could not be saved, so the answer was not kept.";
}

async function textOf(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (problem) {
    if (problem instanceof vscode.FileSystemError && problem.code === "FileNotFound") return "";
    throw problem;
  }
}
