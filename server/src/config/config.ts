import type { ConfigFile } from "./configFile.ts";
import { ignoring } from "./ignored.ts";
import type { RuleLevels } from "./levels.ts";

/** What holds for a file, from wherever it was decided. */
export interface Config {
  readonly rules: RuleLevels;
  /** Whether the file of that path is left alone; from the folder of `.khcheck.yaml`, with `/`. */
  readonly ignores: (path: string) => boolean;
}

/** A flag wins over the editor's setting, that over `.khcheck.yaml`, and that over a rule's own level. */
export const configOf = (
  file: ConfigFile | undefined,
  wins: { readonly editor?: RuleLevels; readonly flags?: RuleLevels },
): Config => ({
  rules: { ...file?.rules, ...wins.editor, ...wins.flags },
  ignores: ignoring(file?.ignore ?? []),
});
