import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateCore, type Core } from "./activate.ts";
import { type Api, apiOf } from "./api.ts";
import { activateRun } from "./run/activateRun.ts";

let core: Core | undefined;

/** The door of the desktop, of remote machines and of containers. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  core = activateCore(
    context,
    (options) => new LanguageClient("khcheck", "khcheck", { module, transport: TransportKind.ipc }, options),
  );
  return apiOf(core, activateRun(core));
}

export const deactivate = (): Promise<void> | undefined => core?.server.stop();
