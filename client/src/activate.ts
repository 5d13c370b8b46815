import * as vscode from "vscode";
import { type Ask, ask } from "./ask.ts";
import { type CheckIndex, checkIndex } from "./checkIndex.ts";
import { insertReporter } from "./insertReporter.ts";
import { type LanguageServer, languageServer, type NewClient } from "./languageServer.ts";
import { activateMigrate } from "./migrate/activateMigrate.ts";

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
  const core = { context, ask: questions, checks, server };
  activateMigrate(core);
  return core;
}

/** Keeps `khcheck.hasCheck` true while the editor at hand holds a check, `hasOldCheck` one of generation 2; menus stand on them. */
function followChecks(checks: CheckIndex): vscode.Disposable {
  const tell = (): void => {
    const active = vscode.window.activeTextEditor?.document.uri;
    const found = active === undefined ? [] : checks.of(active);
    const isOld = found.some(({ generation }) => generation === 2);
    void vscode.commands.executeCommand("setContext", "khcheck.hasCheck", found.length > 0);
    void vscode.commands.executeCommand("setContext", "khcheck.hasOldCheck", isOld);
  };
  tell();
  return vscode.Disposable.from(checks.onChange(tell), vscode.window.onDidChangeActiveTextEditor(tell));
}
