/** From Kuberhealthy 2 to 3: the command with its preview, and the marks of what is left to decide. */
import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import type { Decision } from "../protocol.ts";
import { decisionMarks } from "./decisionMarks.ts";
import { migrate } from "./migrate.ts";

export function activateMigrate(core: Core): void {
  const marks = decisionMarks();
  core.context.subscriptions.push(
    marks,
    vscode.commands.registerCommand("khcheck.migrate", (place?: unknown, chosen?: unknown) =>
      migrate(core, marks, place, chosen),
    ),
    vscode.commands.registerCommand("khcheck.showDecisions", (uri: string, decisions: readonly Decision[]) =>
      marks.add(vscode.Uri.parse(uri), decisions),
    ),
  );
}
