import * as vscode from "vscode";
import { isOver } from "./run.ts";
import type { Runs } from "./runs.ts";

/** Beats once a second while a check runs, and never else. */
export interface Tick extends vscode.Disposable {
  readonly onTick: vscode.Event<void>;
}

export function tickWhileRunning(runs: Runs): Tick {
  const beat = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const follow = runs.onChange(() => {
    if (runs.all().every(isOver)) stop();
    else timer ??= setInterval(() => beat.fire(), 1000);
  });
  return {
    onTick: beat.event,
    dispose: () => {
      stop();
      follow.dispose();
      beat.dispose();
    },
  };
}
