import type { Finding } from "../text/finding.ts";
import { shifted } from "../text/span.ts";
import type { CheckFact, Placed } from "./facts.ts";
import { type FileRule, finding } from "./rule.ts";

export const duplicateCheck: FileRule = {
  scope: "file",
  id: "duplicate-check",
  findings(facts) {
    const firsts = new Map<string, Placed<CheckFact>>();
    const found: Finding[] = [];
    for (const placed of facts.all("checks")) {
      const { fact: check, start } = placed;
      const first = firsts.get(check.identity);
      if (first === undefined) {
        firsts.set(check.identity, placed);
        continue;
      }
      const line = facts.lineOf(first.start + first.fact.node.span.start);
      const message =
        first.fact.kindId === check.kindId
          ? `The ${check.kind} \`${check.name}\` stands in this file already (line ${line}), and the later one replaces it; give one of them another name.`
          : `\`${check.name}\` is also the ${first.fact.kind} on line ${line}, and the two would overwrite each other's state; give one of them another name.`;
      found.push(finding("duplicate-check", "warning", message, shifted(check.node.span, start)));
    }
    return found;
  },
};
