import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import { holdsCheck } from "../holdsCheck.ts";
import type { CheckSummary } from "../protocol.ts";
import { checksAt } from "./lens.ts";

/**
 * The check that a command means: the one that a lens names, else the one under the cursor, else one that the author
 * picks. A press in a menu gives the document only. Undefined when there is none, which is said, or the author thought
 * better of it.
 */
export async function chooseCheck(
  core: Core,
  question: string,
  place?: unknown,
  id?: unknown,
): Promise<CheckSummary | undefined> {
  if (typeof place === "string" && typeof id === "string") {
    const checks = await core.server.checks({ uri: place });
    const named = checks.find((check) => check.id === id);
    if (named === undefined)
      void vscode.window.showInformationMessage("This check is no longer in its file.");
    return named;
  }
  const uri = place instanceof vscode.Uri ? place : vscode.window.activeTextEditor?.document.uri;
  const here = uri === undefined ? [] : await inDocument(core, uri);
  const found = here.length > 0 ? here : await core.server.checks({});
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      "There is no Kuberhealthy check here. Open the YAML file of one.",
    );
    return undefined;
  }
  if (found.length === 1) return found[0];
  return core.ask.pick(question, found.map(checkChoice));
}

/** Those that the cursor may mean, of a document that is open or can be opened. */
async function inDocument(core: Core, uri: vscode.Uri): Promise<readonly CheckSummary[]> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (!holdsCheck(document.languageId, document.getText())) return [];
  const checks = await core.server.checks({ uri: uri.toString() });
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return checks;
  return checksAt(checks, (line) => document.lineAt(line).text, editor.selection.active.line);
}

export const checkChoice = (check: CheckSummary) => ({
  label: check.name,
  description: check.kind,
  detail: vscode.workspace.asRelativePath(vscode.Uri.parse(check.uri)),
  value: check,
});
