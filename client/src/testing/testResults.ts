import * as vscode from "vscode";
import { keyOf, type Result, type Run } from "../run/run.ts";
import type { Runs } from "../run/runs.ts";
import type { CheckTree } from "./checkTree.ts";
import { messageText, outcomeOf, type TestOutcome } from "./testMessage.ts";

/** What the Testing view shows of a check. */
export interface Tested {
  readonly item: vscode.TestItem;
  readonly state: "running" | TestOutcome;
}

export interface TestResults extends vscode.Disposable {
  /** The run of this check that begins next is part of this test run, which its owner ends. Call what it gives to take that back. */
  readonly claim: (key: string, test: vscode.TestRun) => () => void;
  readonly onTested: vscode.Event<Tested>;
}

interface Going {
  readonly test: vscode.TestRun;
  readonly item: vscode.TestItem;
  /** Begun elsewhere than in the Testing view, so that nobody else ends it. */
  readonly own: boolean;
}

/** Tells the Testing view of every run, wherever it was begun. */
export function testResults(
  controller: vscode.TestController,
  tree: CheckTree,
  runs: Runs,
  profile: vscode.TestRunProfile,
): TestResults {
  const going = new Map<string, Going>();
  const claimed = new Map<string, vscode.TestRun>();
  const tested = new vscode.EventEmitter<Tested>();

  const begin = (key: string, { check }: Run): void => {
    const item = tree.itemOf(check);
    if (item === undefined) return;
    const claim = claimed.get(key);
    // The focus stays where the run was begun.
    const request = new vscode.TestRunRequest([item], undefined, profile, false, true);
    const test = claim ?? controller.createTestRun(request);
    going.set(key, { test, item, own: claim === undefined });
    if (claim === undefined) test.token.onCancellationRequested(() => void runs.cancel(check.uri, check.id));
    test.started(item);
    tested.fire({ item, state: "running" });
  };

  const settle = ({ test, item, own }: Going, result: Result): void => {
    const state = outcomeOf(result);
    if (state === "skipped") test.skipped(item);
    else if (state === "passed") test.passed(item, result.durationMs);
    else test[state](item, testMessage(result, item), result.durationMs);
    if (own) test.end();
    tested.fire({ item, state });
  };

  const follow = runs.onChange((run) => {
    const key = keyOf(run.check.uri, run.check.id);
    if (run.result === undefined) {
      if (!going.has(key)) begin(key, run);
      return;
    }
    const ending = going.get(key);
    going.delete(key);
    if (ending !== undefined) settle(ending, run.result);
  });
  const listen = runs.onOutput(({ check, text }) => {
    const one = going.get(keyOf(check.uri, check.id));
    one?.test.appendOutput(text.replace(/\r?\n/g, "\r\n"), undefined, one.item);
  });

  return {
    claim: (key, test) => {
      claimed.set(key, test);
      return () => claimed.delete(key);
    },
    onTested: tested.event,
    dispose: () => {
      follow.dispose();
      listen.dispose();
      tested.dispose();
      for (const { test } of going.values()) test.end();
    },
  };
}

/** At the line to change where the run knows one, else at the check. */
function testMessage(result: Result, { uri, range }: vscode.TestItem): vscode.TestMessage {
  const message = new vscode.TestMessage(messageText(result));
  const at = result.location?.range;
  const place = at
    ? new vscode.Range(at.start.line - 1, at.start.column - 1, at.end.line - 1, at.end.column - 1)
    : range;
  if (uri !== undefined && place !== undefined) message.location = new vscode.Location(uri, place);
  return message;
}
