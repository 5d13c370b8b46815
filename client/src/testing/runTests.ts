import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import { isOver, keyOf } from "../run/run.ts";
import type { Desk, Outcome } from "../run/runCheck.ts";
import type { CheckTree } from "./checkTree.ts";
import type { TestResults } from "./testResults.ts";

/** What the Testing view runs with. */
export interface TestDesk {
  readonly core: Core;
  readonly desk: Desk;
  readonly tree: CheckTree;
  readonly results: TestResults;
}

/** Runs checks one after the other as parts of a test run, which it ends. Once `stop` is asked for, nothing more is started or waited for. */
export async function runTests(
  tests: TestDesk,
  items: readonly vscode.TestItem[],
  test: vscode.TestRun,
  stop: vscode.CancellationToken,
): Promise<void> {
  for (const item of items) test.enqueued(item);
  try {
    for (const item of items) {
      if (stop.isCancellationRequested) test.skipped(item);
      else await runTest(tests, item, test, stop);
    }
  } finally {
    test.end();
  }
}

async function runTest(
  tests: TestDesk,
  item: vscode.TestItem,
  test: vscode.TestRun,
  stop: vscode.CancellationToken,
): Promise<void> {
  try {
    const outcome = await outcomeOf(tests, item, test, stop);
    if (outcome === "left") test.skipped(item);
    else if (outcome !== "ran") test.errored(item, new vscode.TestMessage(outcome.complaint));
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : String(problem);
    test.errored(item, new vscode.TestMessage(`The check could not be run: ${said}`));
  }
}

async function outcomeOf(
  { core, desk, tree, results }: TestDesk,
  item: vscode.TestItem,
  test: vscode.TestRun,
  stop: vscode.CancellationToken,
): Promise<Outcome> {
  const place = tree.placeOf(item);
  const found = place && (await core.server.checks({ uri: place.uri })).find(({ id }) => id === place.id);
  if (found === undefined) return { complaint: "This check is no longer in its file." };
  const { runCheck } = await import("../run/runCheck.ts");
  const key = keyOf(found.uri, found.id);
  const release = results.claim(key, test);
  const cancel = (): void => void desk.runs.cancel(found.uri, found.id);
  const stopped = stop.onCancellationRequested(cancel);
  let follow: vscode.Disposable | undefined;
  /** Done when a run that was stopped has its verdict; its processes may take longer. */
  const over = new Promise<Outcome>((resolve) => {
    follow = desk.runs.onChange((run) => {
      if (keyOf(run.check.uri, run.check.id) !== key || !stop.isCancellationRequested) return;
      if (isOver(run)) resolve("ran");
      else if (run.phase !== "cancelling") cancel();
    });
  });
  try {
    const wanted = (): boolean => !stop.isCancellationRequested;
    return await Promise.race([runCheck(desk, found, { quiet: true, wanted }), over]);
  } finally {
    release();
    stopped.dispose();
    follow?.dispose();
  }
}
