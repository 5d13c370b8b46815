import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import type { Desk } from "../run/runCheck.ts";
import { checkTree } from "./checkTree.ts";
import { runTests } from "./runTests.ts";
import { type Tested, testResults } from "./testResults.ts";
import { watchTests } from "./watchTests.ts";

/** The Testing view's own account, for tests. */
export interface Testing {
  /** Labels of files and, below each, of its checks. */
  readonly tree: () => readonly { readonly file: string; readonly checks: readonly string[] }[];
  readonly onTree: vscode.Event<void>;
  readonly onTested: vscode.Event<Tested>;
}

/** Every check of the workspace is a test, once the workspace is trusted: to run a test is to start a program of it. */
export function activateTesting(core: Core, desk: Desk): Testing {
  const tested = new vscode.EventEmitter<Tested>();
  const planted = new vscode.EventEmitter<void>();
  core.context.subscriptions.push(tested, planted);
  let controller: vscode.TestController | undefined;
  const open = (): void => {
    controller = openTesting(core, desk, tested, planted);
  };
  if (vscode.workspace.isTrusted) open();
  else core.context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(open));
  const under = (items: vscode.TestItemCollection | undefined): readonly vscode.TestItem[] =>
    [...(items ?? [])].map(([, item]) => item);
  return {
    tree: () =>
      under(controller?.items).map(({ label, children }) => ({
        file: label,
        checks: under(children).map((check) => check.label),
      })),
    onTree: planted.event,
    onTested: tested.event,
  };
}

function openTesting(
  core: Core,
  desk: Desk,
  tested: vscode.EventEmitter<Tested>,
  planted: vscode.EventEmitter<void>,
): vscode.TestController {
  const controller = vscode.tests.createTestController("khcheck", "Kuberhealthy checks");
  const tree = checkTree(core, controller);
  const profile = controller.createRunProfile(
    "Run check",
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      const tests = { core, desk, tree, results };
      const begin = (): vscode.TestRun => controller.createTestRun(request);
      const items = (): readonly vscode.TestItem[] => {
        const without = new Set(tree.checksAt(request.exclude ?? []));
        return tree.checksAt(request.include).filter((item) => !without.has(item));
      };
      if (request.continuous) return watchTests(tests, items, begin, token);
      const test = begin();
      await runTests(tests, items(), test, test.token);
    },
    true,
    undefined,
    true,
  );
  const results = testResults(controller, tree, desk.runs, profile);
  core.context.subscriptions.push(
    controller,
    tree,
    results,
    results.onTested((one) => tested.fire(one)),
    tree.onChange(() => planted.fire()),
  );
  return controller;
}
