import type { Finding } from "../text/finding.ts";
import { type SequenceNode, stringOf, valueAt } from "../yaml/node.ts";
import { itemRemoval } from "./fixes.ts";
import { anyContainer, literalOf, placesAt, podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** Kuberhealthy 3 refuses it: there the schema speaks. */
export const duplicateVariable: DocumentRule = {
  scope: "document",
  id: "duplicate-variable",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod?.check.kind.generation !== 2) return [];
    const lists = new Set(placesAt(pod.spec, `${anyContainer}.env`).map(({ node }) => node));
    return [...lists].flatMap((list) => (list.kind === "sequence" ? repeatedIn(list, text) : []));
  },
};

function repeatedIn(list: SequenceNode, text: string): readonly Finding[] {
  const above = new Map<string, (typeof list.items)[number]>();
  return list.items.flatMap((item) => {
    const node = valueAt(item, "name");
    const name = literalOf(node);
    if (node === undefined || name === undefined || name === "") return [];
    const first = above.get(name);
    above.set(name, item);
    // `PATH: $(PATH):/more` builds on the one above.
    if (first === undefined || stringOf(valueAt(item, "value"))?.includes(`$(${name})`)) return [];
    const message = `\`${name}\` is already set above, and only the last one counts; remove one of the two.`;
    const fixes = [
      ...itemRemoval(text, list, first, `Remove the first \`${name}\``),
      ...itemRemoval(text, list, item, `Remove this \`${name}\``),
    ];
    return [finding("duplicate-variable", "warning", message, node.span, fixes)];
  });
}
