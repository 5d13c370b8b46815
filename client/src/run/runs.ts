import * as vscode from "vscode";
import type { RunEvent } from "../../../runner/src/events.ts";
import type { CheckSummary } from "../protocol.ts";
import type { ShowTerminal } from "../settings.ts";
import { type KhcheckProcess, type Place, startKhcheck } from "./khcheckProcess.ts";
import { after, cancelling, ended, isOver, keyOf, newRun, type Run } from "./run.ts";
import { type CheckTerminal, checkTerminal } from "./terminal.ts";
import { terminalText, verdictText } from "./terminalText.ts";

/** What the terminal of a check shows anew; lines end in a bare line feed. */
export interface Spoken {
  readonly check: CheckSummary;
  readonly text: string;
}

/** All runs of this window, one a check at a time. */
export interface Runs extends vscode.Disposable {
  readonly last: (uri: string, checkId: string) => Run | undefined;
  readonly all: () => readonly Run[];
  readonly onChange: vscode.Event<Run>;
  /** What the terminal of a check shows of its last run. */
  readonly output: (uri: string, checkId: string) => string;
  readonly onOutput: vscode.Event<Spoken>;
  readonly terminal: (check: CheckSummary) => CheckTerminal;
  /** Starts, and is done when the run is. `show` says when its terminal comes to the front. `read` is called once `khcheck` has read its files, or never will; perhaps several times. */
  readonly start: (
    check: CheckSummary,
    place: Place,
    args: readonly string[],
    show: ShowTerminal,
    read: () => void,
  ) => Promise<void>;
  /** Ends the run in the window within `endsWithin`, and is done when its processes are gone. */
  readonly cancel: (uri: string, checkId: string) => Promise<void>;
}

/** Milliseconds that a cancelled `khcheck` has to say how it ended, before the window says so itself. */
const endsWithin = 800;

/** Milliseconds that it then has to put its processes away. */
const goneWithin = 10_000;

interface Going {
  readonly process: KhcheckProcess;
  readonly read: () => void;
  readonly startedMs: number;
  /** Done when the processes of the run are. */
  readonly gone: Promise<void>;
}

export function checkRuns(): Runs {
  const runs = new Map<string, Run>();
  const going = new Map<string, Going>();
  const terminals = new Map<string, CheckTerminal>();
  const changed = new vscode.EventEmitter<Run>();
  const spoke = new vscode.EventEmitter<Spoken>();

  const set = (key: string, run: Run): void => {
    runs.set(key, run);
    changed.fire(run);
  };

  const terminal: Runs["terminal"] = (check) => {
    const key = keyOf(check.uri, check.id);
    const shown = terminals.get(key) ?? checkTerminal(check.name, () => void cancel(check.uri, check.id));
    terminals.set(key, shown);
    return shown;
  };

  const say = (check: CheckSummary, text: string, onFreshLine: boolean): void => {
    const shown = terminal(check);
    const before = onFreshLine ? shown.freshLine() : "";
    shown.write(text);
    spoke.fire({ check, text: before + text });
  };

  const take = (key: string, check: CheckSummary, event: RunEvent): void => {
    const run = runs.get(key);
    if (run === undefined || isOver(run)) return;
    const text = terminalText(event, Date.now(), (path) => vscode.workspace.asRelativePath(path, false));
    say(check, text, event.event !== "output");
    const next = after(run, event);
    if (next !== run) set(key, next);
  };

  /** Ends a run that `khcheck` has not ended, in the terminal as well. */
  const finish = (key: string, message: string, startedMs: number): void => {
    const run = runs.get(key);
    if (run === undefined || isOver(run)) return;
    const done = ended(run, message, Date.now() - startedMs);
    if (done.result !== undefined) say(run.check, verdictText(done.result), true);
    set(key, done);
  };

  const start: Runs["start"] = (check, place, args, show, read) => {
    const key = keyOf(check.uri, check.id);
    const shown = terminal(check);
    const startedMs = Date.now();
    shown.begin();
    set(key, newRun(check, versionOf(check.uri)));
    if (show === "always") shown.show();
    const process = startKhcheck(place, args, (event) => {
      if (event.event === "listening") read();
      take(key, check, event);
    });
    const gone = process.ended.then(({ code, complaint }) => {
      read();
      going.delete(key);
      finish(key, complaint === "" ? `khcheck itself ended with exit code ${code}.` : complaint, startedMs);
      if (show === "onProblem" && runs.get(key)?.result?.verdict !== "passed") shown.show();
    });
    going.set(key, { process, read, startedMs, gone });
    return gone;
  };

  const cancel: Runs["cancel"] = async (uri, checkId) => {
    const key = keyOf(uri, checkId);
    const one = going.get(key);
    if (one === undefined) return;
    const run = runs.get(key);
    if (run !== undefined && !isOver(run)) set(key, cancelling(run));
    one.process.cancel();
    const say = setTimeout(() => finish(key, "You stopped it.", one.startedMs), endsWithin);
    const kill = setTimeout(one.process.kill, goneWithin);
    await one.gone;
    clearTimeout(say);
    clearTimeout(kill);
  };

  return {
    last: (uri, id) => runs.get(keyOf(uri, id)),
    all: () => [...runs.values()],
    onChange: changed.event,
    output: (uri, id) => terminals.get(keyOf(uri, id))?.text() ?? "",
    onOutput: spoke.event,
    terminal,
    start,
    cancel,
    dispose: () => {
      for (const { process, read } of going.values()) {
        read();
        process.close();
      }
      for (const shown of terminals.values()) shown.dispose();
      changed.dispose();
      spoke.dispose();
    },
  };
}

const versionOf = (uri: string): number =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)?.version ?? 0;
