import { checkOf } from "../checks/resources.ts";
import { entryOf, nodeAt } from "../yaml/node.ts";
import { removalOf } from "./fixes.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const singleRunIgnored: DocumentRule = {
  scope: "document",
  id: "single-run-ignored",
  findings(resource, text) {
    const check = checkOf(resource);
    const spec = check === undefined ? undefined : nodeAt(check.root, ["spec"]);
    const entry = entryOf(spec, "singleRunOnly");
    if (check?.kind.generation !== 3 || spec === undefined || entry === undefined) return [];
    if (entry.value.kind !== "scalar" || entry.value.value !== true) return [];
    const message =
      "Kuberhealthy 3 does not read `singleRunOnly` yet (up to 3.0.13) and runs the check at every `runInterval`; use a very long one such as `8760h` instead.";
    return [
      finding("single-run-ignored", "warning", message, entry.keySpan, removalOf(text, spec, entry.key)),
    ];
  },
};
