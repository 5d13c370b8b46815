import * as vscode from "vscode";
import { activateCore, type Core } from "./activate.ts";
import { type Api, apiOf } from "./api.ts";
import { activateRun } from "./run/activateRun.ts";
import { activateTesting } from "./testing/activateTesting.ts";

let core: Core | undefined;

/** The door of the desktop, of remote machines and of containers. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  core = activateCore(context, async (options) => {
    // Loaded with the first check: most YAML has none.
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import(
      "vscode-languageclient/node"
    );
    const server = { module, transport: TransportKind.ipc };
    return new LanguageClient("khcheck", "khcheck", server, {
      ...options,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
  });
  const desk = activateRun(core);
  return apiOf(core, desk.runs, activateTesting(core, desk));
}

export const deactivate = (): Promise<void> | undefined => core?.server.stop();
