import * as vscode from "vscode";

export type ShowTerminal = "always" | "onProblem" | "never";

const section = (scope?: vscode.Uri): vscode.WorkspaceConfiguration =>
  vscode.workspace.getConfiguration("khcheck", scope ?? null);

export const ruleLevels = (): Readonly<Record<string, string>> => section().get("rules", {});

export const inlayHints = (): Readonly<Record<string, boolean>> => ({
  runsPerDay: section().get("inlayHints.runsPerDay", true),
  effectiveDefault: section().get("inlayHints.effectiveDefault", true),
  resolvedAlias: section().get("inlayHints.resolvedAlias", true),
});

export const codeLensEnabled = (scope: vscode.Uri): boolean => section(scope).get("codeLens.enabled", true);

export const showTerminal = (scope: vscode.Uri): ShowTerminal =>
  section(scope).get<ShowTerminal>("run.showTerminal", "always");
