import * as vscode from "vscode";
import { activateCore, type Core } from "./activate.ts";
import { serveFiles } from "./workspaceFiles.ts";

let core: Core | undefined;

/** The door of vscode.dev: all language features. A browser starts no program, so there is nothing to run. */
export function activate(context: vscode.ExtensionContext): void {
  const server = vscode.Uri.joinPath(context.extensionUri, "dist", "server.browser.js").toString(true);
  core = activateCore(context, async (options) => {
    const { LanguageClient, RevealOutputChannelOn } = await import("vscode-languageclient/browser");
    const client = new LanguageClient("khcheck", "khcheck", new Worker(server), {
      ...options,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
    serveFiles(client);
    return client;
  });
  const say = (): Thenable<unknown> =>
    vscode.window.showInformationMessage(
      "A check is a program, and a browser starts none. Open this folder in VS Code on your computer to run it.",
    );
  for (const command of ["runCheck", "changeCommand", "cancelRun", "showOutput"])
    context.subscriptions.push(vscode.commands.registerCommand(`khcheck.${command}`, say));
}

export const deactivate = (): Promise<void> | undefined => core?.server.stop();
