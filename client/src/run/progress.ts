import * as vscode from "vscode";
import { isOver, type Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { Tick } from "./tick.ts";
import { progressText } from "./wording.ts";

/** The running checks in the status bar with the time left; a press cancels. */
export function runProgress(runs: Runs, tick: Tick): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("khcheck.run", vscode.StatusBarAlignment.Left);
  item.name = "Running Kuberhealthy check";
  item.command = "khcheck.cancelRun";
  const show = (): void => {
    const going = runs.all().filter((run) => !isOver(run));
    const [first] = going;
    if (first === undefined) {
      item.hide();
      return;
    }
    item.text = `$(sync~spin) ${statusText(first, going.length)}`;
    item.tooltip = "Press to cancel the run";
    item.accessibilityInformation = { label: `${first.check.name} is running. Press to cancel.` };
    item.show();
  };
  return vscode.Disposable.from(item, runs.onChange(show), tick.onTick(show));
}

const statusText = (run: Run, count: number): string =>
  count === 1 ? `${run.check.name}: ${progressText(run, Date.now())}` : `${count} checks are running`;
