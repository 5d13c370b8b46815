import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import { checkLanguages } from "../holdsCheck.ts";
import type { MigratedFile } from "../protocol.ts";
import type { DecisionMarks } from "./decisionMarks.ts";
import { migrationWords } from "./migrationWords.ts";

const title = "Convert to HealthCheck (v3)";

/** Enough for any folder that a person wrote. */
const mostFiles = 5000;

/**
 * Converts what was chosen in the explorer, or the file at hand, or the whole workspace: shows the changes in the editor's own
 * preview, applies them as one step to undo, and marks what is left to decide.
 */
export async function migrate(
  core: Core,
  marks: DecisionMarks,
  place: unknown,
  chosen: unknown,
): Promise<void> {
  const targets = await targetsOf(core, place, chosen);
  if (targets === undefined) return;
  const files = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Looking for checks of Kuberhealthy 2" },
    async () => {
      const uris = await yamlFilesIn(targets);
      return core.server.migration({ files: uris.map(askedFile) });
    },
  );
  if (files.length === 0) {
    const message = "There are no checks of Kuberhealthy 2 here, and nothing else that speaks of it.";
    void vscode.window.showInformationMessage(message);
    return;
  }
  const applied = await appliedFrom(files);
  if (applied === undefined) return;
  for (const { uri, left } of applied) marks.add(vscode.Uri.parse(uri), left);
  const open = applied.some(({ left }) => left.length > 0);
  void vscode.window
    .showInformationMessage(migrationWords(applied), ...(open ? ["Show Problems"] : []))
    .then((button) => {
      if (button !== undefined) void vscode.commands.executeCommand("workbench.actions.view.problems");
    });
}

/** Files and folders. Undefined when the author does not want to after all. */
async function targetsOf(
  { ask }: Core,
  place: unknown,
  chosen: unknown,
): Promise<readonly vscode.Uri[] | undefined> {
  const all = Array.isArray(chosen) ? chosen.filter((each) => each instanceof vscode.Uri) : [];
  if (all.length > 0) return all;
  if (place instanceof vscode.Uri) return [place];
  const active = vscode.window.activeTextEditor?.document;
  const file = active !== undefined && checkLanguages.includes(active.languageId) ? active.uri : undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (file === undefined) return folders;
  if (folders.length === 0) return [file];
  const name = vscode.workspace.asRelativePath(file);
  return ask.pick<readonly vscode.Uri[]>(`${title}: where?`, [
    { label: "This file", description: name, value: [file] },
    { label: "All files of the workspace", value: folders },
  ]);
}

async function yamlFilesIn(targets: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  for (const target of targets) {
    const kind = await vscode.workspace.fs.stat(target).then(
      ({ type }) => type,
      () => vscode.FileType.Unknown,
    );
    const isFolder = (kind & vscode.FileType.Directory) !== 0;
    const below = new vscode.RelativePattern(target, "**/*.{yaml,yml}");
    const files = isFolder
      ? await vscode.workspace.findFiles(below, "**/{node_modules,.git,vendor}/**", mostFiles)
      : [target];
    for (const file of files) found.set(file.toString(), file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const textOf = (uri: vscode.Uri): string | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText();

function askedFile(uri: vscode.Uri): { readonly uri: string; readonly text?: string } {
  const text = textOf(uri);
  return text === undefined ? { uri: uri.toString() } : { uri: uri.toString(), text };
}

/** The files as they are after the preview: without those that the author took out. Undefined when nothing was wanted. */
async function appliedFrom(files: readonly MigratedFile[]): Promise<readonly MigratedFile[] | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const before = new Map<string, string>();
  for (const { uri, edits, checks } of files) {
    if (edits.length === 0) continue;
    const place = vscode.Uri.parse(uri);
    before.set(uri, (await vscode.workspace.openTextDocument(place)).getText());
    const description = checks.join(", ");
    for (const { range, newText } of edits) {
      const { start, end } = range;
      const where = new vscode.Range(start.line, start.character, end.line, end.character);
      edit.replace(place, where, newText, { needsConfirmation: false, label: title, description });
    }
  }
  const [first] = before.keys();
  if (first === undefined) return files;
  // The editor shows its preview only where an edit asks for it, and then leaves that edit out until it is ticked. This one is
  // of a file that cannot be there, below a file: nothing is changed by it and no line of the preview is spent on it.
  const nowhere = vscode.Uri.joinPath(vscode.Uri.parse(first), "nothing");
  edit.deleteFile(nowhere, { ignoreIfNotExists: true }, { needsConfirmation: true, label: title });
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return undefined;
  return files.filter(({ uri }) => !before.has(uri) || textOf(vscode.Uri.parse(uri)) !== before.get(uri));
}
