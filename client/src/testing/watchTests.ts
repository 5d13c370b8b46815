import * as vscode from "vscode";
import { isOver, keyOf } from "../run/run.ts";
import { concerns } from "./concerns.ts";
import { runTests, type TestDesk } from "./runTests.ts";

/** Milliseconds after a save until what it concerns is run. */
const quiet = 300;

interface Current {
  readonly item: vscode.TestItem;
  readonly stop: vscode.CancellationTokenSource;
}

/**
 * Runs each check again when its file or its program was saved, until `token` says stop. One at a time; a check that is saved
 * while it runs begins anew, but one that was begun elsewhere is waited for.
 */
export async function watchTests(
  tests: TestDesk,
  items: () => readonly vscode.TestItem[],
  begin: () => vscode.TestRun,
  token: vscode.CancellationToken,
): Promise<void> {
  const { runs, preparing } = tests.desk;
  const waiting = new Set<vscode.TestItem>();
  let current: Current | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keyOfItem = (item: vscode.TestItem): string => keyOf(item.parent?.id ?? "", item.id);
  const lastOf = (item: vscode.TestItem) => runs.last(item.parent?.id ?? "", item.id);
  const isFree = (item: vscode.TestItem): boolean => {
    const last = lastOf(item);
    return !preparing.has(keyOfItem(item)) && (last === undefined || isOver(last));
  };

  const runWaiting = async (): Promise<void> => {
    while (current === undefined && !token.isCancellationRequested) {
      const item = [...waiting].find(isFree);
      if (item === undefined) return;
      waiting.delete(item);
      const stop = new vscode.CancellationTokenSource();
      current = { item, stop };
      const test = begin();
      const pressed = test.token.onCancellationRequested(() => stop.cancel());
      await runTests(tests, [item], test, stop.token);
      pressed.dispose();
      stop.dispose();
      current = undefined;
    }
  };
  const runSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void runWaiting(), quiet);
  };

  const onSave = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    for (const item of items()) {
      const cwd = lastOf(item)?.folder;
      const sources = {
        manifest: item.uri?.path ?? "",
        folder: cwd === undefined ? undefined : vscode.Uri.file(cwd).path,
      };
      // A run saves the file that it is about to read.
      if (uri.scheme !== "file" || !concerns(uri.path, sources) || preparing.has(keyOfItem(item))) continue;
      waiting.add(item);
      if (current?.item === item) current.stop.cancel();
      runSoon();
    }
  });
  const onEnd = runs.onChange((run) => {
    if (isOver(run) && waiting.size > 0) runSoon();
  });
  await new Promise<void>((resolve) => {
    if (token.isCancellationRequested) resolve();
    else token.onCancellationRequested(() => resolve());
  });
  clearTimeout(timer);
  onSave.dispose();
  onEnd.dispose();
  current?.stop.cancel();
}
