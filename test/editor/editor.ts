import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../client/src/api.ts";
import type { CheckSummary } from "../../client/src/protocol.ts";
import type { Run } from "../../client/src/run/run.ts";

/** Milliseconds until a test gives up. Only a broken extension lets it come to that, and is not waited for as long again. */
let patience = 20_000;
const impatience = 2_000;

const extension = (): vscode.Extension<Api> => {
  const found = vscode.extensions.getExtension<Api>("khcheck.khcheck");
  assert.ok(found, "the extension khcheck.khcheck is not installed");
  return found;
};

/** The extension's own account of what it does; activates it as a YAML document does. */
export const khcheck = (): Thenable<Api> => extension().activate();

/** A file of the workspace folder, which is a copy of test/editor/workspace. */
export function fileOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no workspace folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileOf(name)));
}

export async function openText(content: string, language = "yaml"): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}

/** Done as soon as `now` gives a value: at once, or after one of the events. Fails when that takes too long. */
export function when<T>(
  what: string,
  now: () => T | undefined,
  ...events: readonly vscode.Event<never>[]
): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscriptions: vscode.Disposable[] = [];
    const end = (): void => {
      clearTimeout(deadline);
      for (const subscription of subscriptions) subscription.dispose();
    };
    const look = (): void => {
      const value = now();
      if (value === undefined) return;
      end();
      resolve(value);
    };
    const waited = patience;
    const deadline = setTimeout(() => {
      end();
      patience = impatience;
      reject(new Error(`waited ${waited} ms for ${what}`));
    }, waited);
    for (const event of events) subscriptions.push(event(look));
    look();
  });
}

/** The checks of an open document, once the server has told as many, with `kind:` of the first in that line if one is given. */
export async function checksOf(
  { uri }: vscode.TextDocument,
  count = 1,
  line?: number,
): Promise<readonly CheckSummary[]> {
  const api = await khcheck();
  return when(
    `${count} checks of ${uri.path}`,
    () => {
      const checks = api.checks(uri);
      const there = line === undefined || checks[0]?.range.start.line === line;
      return checks.length === count && there ? checks : undefined;
    },
    api.onChecksChange as vscode.Event<never>,
  );
}

export async function onlyCheckOf(document: vscode.TextDocument): Promise<CheckSummary> {
  const [check] = await checksOf(document);
  assert.ok(check);
  return check;
}

/** Runs a check as its lens does, and gives back the finished run. `answers` are given to the questions in their order. */
export const run = (check: CheckSummary, ...answers: readonly Answer[]): Promise<Run> =>
  runBy("khcheck.runCheck", check, ...answers);

export async function runBy(
  command: string,
  check: CheckSummary,
  ...answers: readonly Answer[]
): Promise<Run> {
  await answerWith(answers);
  await vscode.commands.executeCommand(command, check.uri, check.id);
  return lastRun(check);
}

export async function lastRun(check: CheckSummary): Promise<Run> {
  const run = (await khcheck()).lastRun(vscode.Uri.parse(check.uri), check.id);
  assert.ok(run, `${check.name} never ran`);
  return run;
}

export async function outputOf(check: CheckSummary): Promise<string> {
  return (await khcheck()).output(vscode.Uri.parse(check.uri), check.id);
}

/** What the author presses when a question is on the screen. */
export type Answer = "accept" | "leave" | "next and accept";

const presses: Record<Answer, readonly string[]> = {
  accept: ["workbench.action.acceptSelectedQuickOpenItem"],
  leave: ["workbench.action.closeQuickOpen"],
  "next and accept": ["workbench.action.quickOpenSelectNext", "workbench.action.acceptSelectedQuickOpenItem"],
};

/** The questions since the last `run` began. */
export const titles: string[] = [];

const left: Answer[] = [];
let listens = false;

/** From now on questions get these answers; those beyond them are left. */
export async function answerWith(answers: readonly Answer[]): Promise<void> {
  titles.length = 0;
  left.splice(0, left.length, ...answers);
  if (listens) return;
  listens = true;
  (await khcheck()).onAsk(async (title) => {
    titles.push(title);
    for (const press of presses[left.shift() ?? "leave"]) await vscode.commands.executeCommand(press);
  });
}

export const textOf = async (file: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
