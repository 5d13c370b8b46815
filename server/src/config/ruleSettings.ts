import { codes } from "../../generated/codes.js";
import type { ScalarNode, YamlNode } from "../yaml/node.ts";
import { pathText } from "../yaml/path.ts";
import { type Reading, writing } from "./configProblem.ts";
import { type Level, levelOf, levels, meantBy, type RuleLevels } from "./levels.ts";
import { isEmpty } from "./runSettings.ts";

/** The levels below `rules`. What is not well formed is told and left out. */
export function ruleSettingsOf(rules: YamlNode, text: string, { say }: Reading): RuleLevels {
  const found: Record<string, Level> = {};
  if (isEmpty(rules)) return found;
  if (rules.kind !== "mapping") {
    say(rules, "`rules` must be a mapping from rule ids to levels, such as {duplicate-check: error}.");
    return found;
  }
  for (const { key, keySpan, value } of rules.entries) {
    if (!codes.includes(key)) {
      const meant = meantBy(key, codes);
      if (meant === undefined)
        say(keySpan, `\`${key}\` is no rule; the id of one stands behind each finding.`);
      else say(keySpan, `\`${key}\` is no rule; did you mean \`${meant}\`?`, [writing(text, keySpan, meant)]);
      continue;
    }
    const word = value.kind === "scalar" ? wordOf(value) : undefined;
    const level = levelOf(word);
    if (level !== undefined) {
      found[key] = level;
      continue;
    }
    const meant = word === undefined ? undefined : meantBy(word, levels);
    say(
      isEmpty(value) ? keySpan : value,
      `\`${pathText(["rules", key])}\` must be off, hint, information, warning or error${meant === undefined ? "." : `; did you mean \`${meant}\`?`}`,
      meant === undefined || isEmpty(value) ? [] : [writing(text, value.span, meant)],
    );
  }
  return found;
}

/** The word as it is written: without quotes YAML 1.1 takes `off` for a boolean. */
const wordOf = (node: ScalarNode): string => (typeof node.value === "string" ? node.value : node.source);
