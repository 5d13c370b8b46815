import type { Finding } from "../text/finding.ts";
import { shifted } from "../text/span.ts";
import { changeTo, guessed, shiftedFix } from "./fixes.ts";
import { type FileRule, finding } from "./rule.ts";

export const rolebindingNamespace: FileRule = {
  scope: "file",
  id: "rolebinding-namespace",
  findings(facts) {
    const subjects = facts.all("subjects");
    const checks = subjects.length === 0 ? [] : facts.all("checks").map(({ fact }) => fact);
    if (checks.length === 0) return [];
    const accounts = facts.all("accounts").map(({ fact }) => fact);
    return subjects.flatMap(({ fact, start }): readonly Finding[] => {
      const homes = new Set(accounts.filter(({ name }) => name === fact.name).map((one) => one.namespace));
      const [home] = homes;
      // Every namespace has a ServiceAccount `default`, and one without a namespace goes where it is applied.
      if (fact.name === "default" || home === undefined || homes.has(undefined) || homes.has(fact.namespace))
        return [];
      // Where a check runs as it in that namespace, it is the ServiceAccount that stands in the wrong one.
      if (checks.some(({ account, namespace }) => account === fact.name && namespace === fact.namespace))
        return [];
      const message = `The ServiceAccount \`${fact.name}\` of this file is one of the namespace \`${home}\`, and this binding is for one of \`${fact.namespace}\`; write \`${home}\`.`;
      const fixes = changeTo(fact.node, home).map((fix) => shiftedFix(fix, start));
      return [
        finding(
          "rolebinding-namespace",
          "warning",
          message,
          shifted(fact.node.span, start),
          homes.size > 1 ? guessed(fixes) : fixes,
        ),
      ];
    });
  },
};
