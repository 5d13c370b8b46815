import * as vscode from "vscode";
import type { CheckSummary } from "../protocol.ts";
import { isOver } from "./run.ts";
import type { Desk } from "./runCheck.ts";

/** Whether anything may be started from this file at all; if not, the author is told why. */
export async function mayRun(file: vscode.Uri): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    const manage = "Manage Workspace Trust";
    const chosen = await vscode.window.showInformationMessage(
      "Running a check starts a program of this folder. Trust the workspace first.",
      manage,
    );
    if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
    return false;
  }
  if (file.scheme === "file" || file.scheme === "untitled") return true;
  void vscode.window.showInformationMessage(
    "A check runs from a file on this computer, and this one is elsewhere. Open its folder on a disk to run it.",
  );
  return false;
}

/** Never two runs of one check at a time. */
export async function isFree(
  { core, runs }: Pick<Desk, "core" | "runs">,
  check: CheckSummary,
): Promise<boolean> {
  const last = runs.last(check.uri, check.id);
  if (last !== undefined && !isOver(last)) {
    const stop = await core.ask.pick(`${check.name} is running`, [
      { label: "$(debug-restart) Cancel it and run again", value: true },
      { label: "$(play) Let it run", value: false },
    ]);
    if (stop !== true) return false;
  }
  await runs.cancel(check.uri, check.id);
  return true;
}

/** `khcheck` reads the file, so what is on the screen must be in it. A text that has no file yet gets one, and is the check then. */
export async function saved(
  { runs }: Pick<Desk, "runs">,
  check: CheckSummary,
): Promise<CheckSummary | undefined> {
  const file = vscode.Uri.parse(check.uri);
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isUntitled) {
    const chosen = await vscode.workspace.save(file);
    return chosen && { ...check, uri: chosen.toString() };
  }
  if (!document.isDirty) return check;
  if (!(await document.save())) return undefined;
  runs.terminal(check).write(`Saved ${vscode.workspace.asRelativePath(file)} for this run.\n`);
  return check;
}
