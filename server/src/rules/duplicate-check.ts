import type { Finding } from "../text/finding.ts";
import { type FileRule, finding, type PlacedName } from "./rule.ts";

export const duplicateCheck: FileRule = {
  scope: "file",
  id: "duplicate-check",
  findings(checks) {
    const firsts = new Map<string, PlacedName>();
    const found: Finding[] = [];
    for (const check of checks) {
      // A job and a check of generation 2 share one KuberhealthyState, so they count as one kind here.
      const key = `${check.generation}/${check.namespace ?? ""}/${check.name}`;
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, check);
        continue;
      }
      const message =
        first.kindId === check.kindId
          ? `The ${check.kind} \`${check.name}\` stands in this file already (line ${first.line}), and the later one replaces it; give one of them another name.`
          : `\`${check.name}\` is also the ${first.kind} on line ${first.line}, and the two would overwrite each other's state; give one of them another name.`;
      found.push(finding("duplicate-check", "warning", message, check.span));
    }
    return found;
  },
};
