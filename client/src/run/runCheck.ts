import { dirname } from "node:path";
import * as vscode from "vscode";
import type { Need, PlannedEvent } from "../../../runner/src/events.ts";
import type { Core } from "../activate.ts";
import type { CheckSummary } from "../protocol.ts";
import { askCommand, askConsent, askVariables } from "./answers.ts";
import { writeEnvFile } from "./envFile.ts";
import { type Place, plan } from "./khcheckProcess.ts";
import { folderOfAnswers, remember, rememberedCommand } from "./remember.ts";
import type { Remembered } from "./rememberedCommand.ts";
import { isOver, keyOf } from "./run.ts";
import { type Answers, runArguments } from "./runArguments.ts";
import type { Runs } from "./runs.ts";
import { commandText } from "./terminalText.ts";

/** What a run needs beside the check; `variables` are those that the author typed in this window, by check. */
export interface Desk {
  readonly core: Core;
  readonly runs: Runs;
  readonly variables: Map<string, ReadonlyMap<string, string>>;
}

/**
 * Runs a check, after whatever has to be asked first, and is done when the run is. `again` asks how the program is
 * started although that is known. Nothing is started and nothing written once the author has left a question.
 */
export async function runCheck(desk: Desk, check: CheckSummary, again = false): Promise<void> {
  const file = vscode.Uri.parse(check.uri);
  if (!(await mayRun(file)) || !(await isFree(desk, check)) || !(await saved(desk, check, file))) return;
  const cwd = vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath ?? dirname(file.fsPath);
  const program = vscode.Uri.joinPath(desk.core.context.extensionUri, "dist", "khcheck.cjs").fsPath;
  const place: Place = { program, cwd };
  const first = await plan(place, runArguments(file.fsPath, check.name, "plan", {}));
  if ("complaint" in first) return complain(desk, check, first.complaint);
  const answers = await answered(desk, check, first.planned, again);
  if (answers === undefined) return;
  const typed = desk.variables.get(keyOf(check.uri, check.id));
  const envFile = typed === undefined ? undefined : await writeEnvFile(typed);
  const args = runArguments(file.fsPath, check.name, "run", {
    ...answers,
    ...(envFile === undefined ? {} : { envFile: envFile.path }),
  });
  await desk.runs.start(check, place, args, () => void envFile?.remove());
}

/** Asks all that the plan leaves open. Undefined when the author left a question. */
async function answered(
  { core, runs, variables }: Desk,
  check: CheckSummary,
  planned: PlannedEvent,
  again: boolean,
): Promise<Answers | undefined> {
  const { ask } = core;
  const folder = await folderOfAnswers(vscode.Uri.parse(check.uri));
  const keep = async (answer: Remembered): Promise<boolean> => {
    const problem = await remember(folder, check.name, answer);
    if (problem !== undefined) runs.terminal(check).write(`${problem}\n`);
    return problem === undefined;
  };
  let answers: Answers = {};
  const needs: readonly Need[] = again
    ? [{ kind: "choice", message: "" }, ...planned.needs.filter((need) => need.kind === "variables")]
    : planned.needs;
  for (const need of needs)
    switch (need.kind) {
      case "command":
      case "choice": {
        const command = await askCommand(ask, check.name, planned.candidates);
        if (command === undefined) return undefined;
        const kept = await keep(rememberedCommand(command, folder));
        if (!kept) answers = { ...answers, command: command.command };
        break;
      }
      case "consent": {
        const shown = runs.terminal(check);
        shown.begin();
        shown.write(
          `The container of ${check.name} runs this script:\n\n${commandText(planned.command ?? [])}\n\n`,
        );
        shown.show();
        if (!(await askConsent(ask, check.name))) return undefined;
        await keep({ runner: "process" });
        answers = { ...answers, runner: "process" };
        break;
      }
      case "variables": {
        const key = keyOf(check.uri, check.id);
        const known = (again ? undefined : variables.get(key)) ?? new Map<string, string>();
        const values = await askVariables(
          ask,
          check.name,
          need.names.filter((name) => !known.has(name)),
        );
        if (values === undefined) return undefined;
        variables.set(key, new Map([...known, ...values]));
        break;
      }
    }
  return answers;
}

async function mayRun(file: vscode.Uri): Promise<boolean> {
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
async function isFree({ core, runs }: Desk, check: CheckSummary): Promise<boolean> {
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

/** `khcheck` reads the file, so what is on the screen must be in it. */
async function saved({ runs }: Desk, check: CheckSummary, file: vscode.Uri): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(file);
  if (!document.isDirty && !document.isUntitled) return true;
  if (!(await document.save()) || document.isUntitled) return false;
  runs.terminal(check).write(`Saved ${vscode.workspace.asRelativePath(file)} for this run.\n`);
  return true;
}

function complain({ runs }: Desk, check: CheckSummary, complaint: string): void {
  const shown = runs.terminal(check);
  shown.freshLine();
  shown.write(`${complaint === "" ? "khcheck ended without a word." : complaint}\n`);
  shown.show();
}
