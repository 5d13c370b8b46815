import { codes } from "../../server/generated/codes.js";
import { type Level, levelOf, levels, meantBy, type RuleLevels } from "../../server/src/config/levels.ts";
import { type Usage, usage } from "./io.ts";

/** `ID=LEVEL` pairs as levels; of two for one rule the later one counts. */
export function ruleFlags(pairs: readonly string[]): RuleLevels | Usage {
  const result: Record<string, Level> = {};
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    const id = pair.slice(0, Math.max(0, cut));
    if (id === "")
      return usage(`--rule wants ID=LEVEL, for example unreadable-duration=warning, not ${pair}.`);
    if (!codes.includes(id)) return usage(`--rule names ${id}, which is no rule${meant(id, codes)}`);
    const word = pair.slice(cut + 1);
    const level = levelOf(word);
    if (level === undefined)
      return usage(
        `--rule ${id} must be off, hint, information, warning or error, not ${word === "" ? "nothing" : word}${meant(word, levels)}`,
      );
    result[id] = level;
  }
  return result;
}

/** The end of a sentence about a word that is none of the candidates. */
function meant(word: string, candidates: readonly string[]): string {
  const found = meantBy(word, candidates);
  return found === undefined ? "." : `; did you mean ${found}?`;
}
