import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import { checkChoice, chooseCheck } from "./chooseCheck.ts";
import { runLenses } from "./lenses.ts";
import { verdictMarks } from "./marks.ts";
import { runProgress } from "./progress.ts";
import { isOver } from "./run.ts";
import type { Desk } from "./runCheck.ts";
import { checkRuns, type Runs } from "./runs.ts";
import { khcheckTasks } from "./tasks.ts";
import { tickWhileRunning } from "./tick.ts";

/** Everything about running a check, where programs can be started. */
export function activateRun(core: Core): Desk {
  const runs = checkRuns();
  const tick = tickWhileRunning(runs);
  const desk: Desk = { core, runs, variables: new Map(), preparing: new Set() };
  const command = (name: string, act: (place?: unknown, id?: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`khcheck.${name}`, act);
  const start = async (again: boolean, place: unknown, id: unknown): Promise<void> => {
    const check = await chooseCheck(core, "Run which check?", place, id);
    if (check === undefined) return;
    const { runCheck } = await import("./runCheck.ts");
    await runCheck(desk, check, { again });
  };
  core.context.subscriptions.push(
    runs,
    tick,
    runLenses(core, runs),
    verdictMarks(core, runs, tick),
    runProgress(runs, tick),
    followRuns(runs),
    khcheckTasks(core),
    command("runCheck", (place, id) => start(false, place, id)),
    command("changeCommand", (place, id) => start(true, place, id)),
    command("cancelRun", (place, id) => cancel(core, runs, place, id)),
    command("showOutput", (place, id) => showOutput(core, runs, place, id)),
  );
  return desk;
}

/** A lens names its check; from elsewhere it is the one that runs, or the one that the author picks of them. */
async function cancel(core: Core, runs: Runs, place: unknown, id: unknown): Promise<void> {
  if (typeof place === "string" && typeof id === "string") return runs.cancel(place, id);
  const going = runs.all().filter((run) => !isOver(run));
  const check =
    going.length < 2
      ? going[0]?.check
      : await core.ask.pick(
          "Cancel which run?",
          going.map((run) => checkChoice(run.check)),
        );
  if (check !== undefined) await runs.cancel(check.uri, check.id);
}

async function showOutput(core: Core, runs: Runs, place: unknown, id: unknown): Promise<void> {
  const check = await chooseCheck(core, "Show the output of which check?", place, id);
  if (check !== undefined) runs.terminal(check).show();
}

/** Keeps the context keys on which menus stand: `khcheck.canRun`, `khcheck.anyRunning` and, for the editor at hand, `khcheck.running`. */
function followRuns(runs: Runs): vscode.Disposable {
  const tell = (): void => {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const going = runs.all().filter((run) => !isOver(run));
    setContext(
      "running",
      going.some((run) => run.check.uri === active),
    );
    setContext("anyRunning", going.length > 0);
  };
  setContext("canRun", true);
  tell();
  return vscode.Disposable.from(runs.onChange(tell), vscode.window.onDidChangeActiveTextEditor(tell));
}

const setContext = (key: string, value: boolean): void =>
  void vscode.commands.executeCommand("setContext", `khcheck.${key}`, value);
