import ignore from "ignore";
import { stringOf, type YamlNode } from "../yaml/node.ts";
import type { Reading } from "./configProblem.ts";
import { isEmpty } from "./runSettings.ts";

/** More stars than this in one name, or names of only stars in one pattern, would let a pattern take its time with a path. */
const mostStars = 3;
const mostDeepStars = 4;

/** The patterns below `ignore`. What is not well formed is told and left out. */
export function ignoredOf(node: YamlNode, { say }: Reading): readonly string[] {
  if (isEmpty(node)) return [];
  if (node.kind !== "sequence") {
    say(node, '`ignore` must be a list of patterns as in .gitignore, such as ["charts/", "*.tmp.yaml"].');
    return [];
  }
  return node.items.flatMap((item, index) => {
    const pattern = stringOf(item);
    if (pattern === undefined || pattern.trim() === "") {
      say(item, `\`ignore[${index}]\` must be a pattern in quotes, such as "charts/" or "!keep.yaml".`);
      return [];
    }
    const names = pattern.split("/");
    const deep = names.filter((name) => /^\*\*+$/.test(name)).length;
    if (
      deep > mostDeepStars ||
      names.some((name) => name.replace(/\*+/g, "*").split("*").length - 1 > mostStars)
    ) {
      say(item, `\`ignore[${index}]\` has too many stars; use a simpler pattern.`);
      return [];
    }
    return [pattern];
  });
}

/** Whether the patterns, read as in `.gitignore`, take a path: relative to the folder of `.khcheck.yaml`, with `/`. */
export function ignoring(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const rules = known.get(patterns) ?? ignore({ ignorecase: false }).add([...patterns]);
  known.set(patterns, rules);
  return (path) => ignore.isPathValid(path) && rules.ignores(path);
}

const known = new WeakMap<readonly string[], ReturnType<typeof ignore>>();
