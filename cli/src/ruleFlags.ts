import { codes } from "../../server/generated/codes.js";
import type { RuleLevels } from "../../server/src/features/diagnostics.ts";
import type { Severity } from "../../server/src/text/finding.ts";
import { nearest, sameBeginning, typosFor } from "../../server/src/text/nearest.ts";
import { type Usage, usage } from "./io.ts";

const levels: readonly (Severity | "off")[] = ["off", "hint", "information", "warning", "error"];

/** `ID=LEVEL` pairs as levels; of two for one rule the later one counts. */
export function ruleFlags(pairs: readonly string[]): RuleLevels | Usage {
  const result: Record<string, Severity | "off"> = {};
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    const id = pair.slice(0, Math.max(0, cut));
    if (id === "")
      return usage(`--rule wants ID=LEVEL, for example unreadable-duration=warning, not ${pair}.`);
    if (!codes.includes(id)) return usage(`--rule names ${id}, which is no rule${meant(id, codes)}`);
    const word = pair.slice(cut + 1);
    const level = levels.find((one) => one === word);
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
  const found = nearest(word, candidates, typosFor(word)) ?? sameBeginning(word, candidates);
  return found === undefined ? "." : `; did you mean ${found}?`;
}
