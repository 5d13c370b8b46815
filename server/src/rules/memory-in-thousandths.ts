import { quantityOf } from "../checks/quantity.ts";
import type { Finding } from "../text/finding.ts";
import { changeTo } from "./fixes.ts";
import { anyContainer, literalOf, placesAt, podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

const places: readonly string[] = [
  `${anyContainer}.resources.limits|requests.memory|ephemeral-storage`,
  "volumes[].emptyDir.sizeLimit",
];

/** No container runs in less, so the unit cannot be meant; large amounts in thousandths are what programs write. */
const least = 1_000_000n;

export const memoryInThousandths: DocumentRule = {
  scope: "document",
  id: "memory-in-thousandths",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return places
      .flatMap((at) => placesAt(pod.spec, at))
      .flatMap(({ node, entry }): readonly Finding[] => {
        const written = literalOf(node);
        const amount = written?.endsWith("m") ? quantityOf(written) : undefined;
        if (written === undefined || amount === undefined || amount.nano <= 0n) return [];
        if (amount.nano >= least * 1_000_000_000n) return [];
        const meant = `${written.slice(0, -1)}Mi`;
        const message = `\`${written}\` of ${entry?.key === "memory" ? "memory" : "storage"} are thousandths of a byte; write \`${meant}\` for mebibytes.`;
        return [finding("memory-in-thousandths", "warning", message, node.span, changeTo(node, meant))];
      });
  },
};
