import type * as vscode from "vscode";
import type { Decision } from "../protocol.ts";

interface MigrationData {
  readonly migrate: string;
  readonly decisions: readonly Decision[];
}

const isMigration = (data: unknown): data is MigrationData =>
  typeof data === "object" && data !== null && "migrate" in data && "decisions" in data;

/** An action that converts a check, so that what it leaves to decide is marked once it was applied. */
export function tellingDecisions<T extends vscode.CodeAction | vscode.Command>(action: T): T {
  if (typeof action.command === "string") return action;
  const data: unknown = "data" in action ? action.data : undefined;
  if (!isMigration(data) || data.decisions.length === 0) return action;
  action.command = {
    title: action.title,
    command: "khcheck.showDecisions",
    arguments: [data.migrate, data.decisions],
  };
  return action;
}
