import { injectedVariables } from "../checks/reporting.ts";
import type { Finding } from "../text/finding.ts";
import { itemsOf, stringOf, valueAt } from "../yaml/node.ts";
import { anyContainer, placesAt, podOf, presentEntry, spanOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** `$$(NAME)` is the text `$(NAME)`, so an even number of dollars before the bracket is no reference. */
const reference = /(?<!\$)(?:\$\$)*\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

export const unexpandedReference: DocumentRule = {
  scope: "document",
  id: "unexpanded-reference",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    const { generation } = pod.check.kind;
    // Generation 2 takes the author's own entries of these names out and injects into ordinary containers only.
    const lists = generation === 2 ? "containers[]" : anyContainer;
    return placesAt(pod.spec, `${lists}.env`).flatMap(({ node: env }) => {
      const above = new Set<string>();
      return itemsOf(env).flatMap((item): readonly Finding[] => {
        const entry = presentEntry(item, "value");
        const names = [...(stringOf(entry?.value) ?? "").matchAll(reference)].map((match) => match[1]);
        const name = injectedVariables.find((one) => names.includes(one) && !above.has(one));
        const own = stringOf(valueAt(item, "name"));
        if (own !== undefined && generation === 3) above.add(own);
        if (entry === undefined || name === undefined) return [];
        const message = `\`$(${name})\` stays as it is here, because Kuberhealthy adds \`${name}\` behind the variables of the check; use it in \`command\` or \`args\`, or read \`${name}\` in the program.`;
        const span = spanOf({ node: entry.value, entry });
        return [finding("unexpanded-reference", "warning", message, span)];
      });
    });
  },
};
