import type { Connection } from "vscode-languageserver";
import { levelOf, type RuleLevels } from "../config/levels.ts";
import type { WantedHints } from "../features/inlayHints/inlayHints.ts";

/** What the user may set. The same for every file. */
export interface Settings {
  readonly rules: RuleLevels;
  readonly inlayHints: WantedHints;
}

export const noSettings: Settings = { rules: {}, inlayHints: {} };

/** The settings that are well formed in what an editor sent; anything else is left out. */
export function settingsFrom(value: unknown): Settings {
  const rules = Object.entries(settingAt(value, "rules") ?? {});
  return {
    rules: Object.fromEntries(rules.filter(([, level]) => levelOf(level) !== undefined)),
    inlayHints: {
      runsPerDay: settingAt(value, "inlayHints.runsPerDay") !== false,
      effectiveDefault: settingAt(value, "inlayHints.effectiveDefault") !== false,
      resolvedAlias: settingAt(value, "inlayHints.resolvedAlias") !== false,
    },
  };
}

/** What stands at a name with dots in it, as the manifest has it behind `khcheck.`. */
function settingAt(value: unknown, name: string): unknown {
  let at = value;
  for (const step of name.split(".")) {
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    at = new Map<string, unknown>(Object.entries(at)).get(step);
  }
  return at;
}

/** Asks the editor for its `khcheck` settings. */
export async function askedSettings(connection: Connection): Promise<Settings> {
  return settingsFrom(await connection.workspace.getConfiguration("khcheck"));
}
