import * as vscode from "vscode";
import { type Ask, ask } from "./ask.ts";
import { type CheckIndex, checkIndex } from "./checkIndex.ts";
import { insertReporter } from "./insertReporter.ts";
import { type LanguageServer, languageServer, type NewClient } from "./languageServer.ts";

/** What both doors open on: the language features, and reporter snippets. */
export interface Core {
  readonly context: vscode.ExtensionContext;
  readonly ask: Ask;
  readonly checks: CheckIndex;
  readonly server: LanguageServer;
}

export function activateCore(context: vscode.ExtensionContext, newClient: NewClient): Core {
  const questions = ask();
  const checks = checkIndex();
  const server = languageServer(context, newClient, checks);
  context.subscriptions.push(
    questions,
    checks,
    vscode.commands.registerCommand("khcheck.insertReporter", () => insertReporter(context, questions)),
    followChecks(checks),
  );
  return { context, ask: questions, checks, server };
}

/** Keeps `khcheck.hasCheck` true while the editor at hand holds a check; menus stand on it. */
function followChecks(checks: CheckIndex): vscode.Disposable {
  const tell = (): void => {
    const active = vscode.window.activeTextEditor?.document.uri;
    const has = active !== undefined && checks.of(active).length > 0;
    void vscode.commands.executeCommand("setContext", "khcheck.hasCheck", has);
  };
  tell();
  return vscode.Disposable.from(checks.onChange(tell), vscode.window.onDidChangeActiveTextEditor(tell));
}
