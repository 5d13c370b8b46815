import type { Connection } from "vscode-languageserver";
import type { RuleLevels } from "../features/diagnostics.ts";

/** What the user may set. The same for every file. */
export interface Settings {
  readonly rules: RuleLevels;
}

const levels = new Set(["off", "hint", "information", "warning", "error"]);

/** The settings that are well formed in what an editor sent; anything else is left out. */
export function settingsFrom(value: unknown): Settings {
  const rules = typeof value === "object" && value !== null && "rules" in value ? value.rules : undefined;
  if (typeof rules !== "object" || rules === null) return { rules: {} };
  return {
    rules: Object.fromEntries(
      Object.entries(rules).filter(([, level]) => typeof level === "string" && levels.has(level)),
    ),
  };
}

/** Asks the editor for its `khcheck` settings. */
export async function askedSettings(connection: Connection): Promise<Settings> {
  return settingsFrom(await connection.workspace.getConfiguration("khcheck"));
}
