import { stringOf, valueAt } from "../yaml/node.ts";
import { containersOf, podOf, presentEntry, spanOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** The controller 2.7.1 waits until no pod of the run is running any more, and overwrites the report when that lasts too long. */
export const severalContainers: DocumentRule = {
  scope: "document",
  id: "several-containers",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod?.check.kind.generation !== 2) return [];
    const [first, ...others] = containersOf(pod, "containers");
    // One that is doubled is one too many, and told as that.
    const second = others.find((one) => stringOf(valueAt(one, "name")) !== stringOf(valueAt(first, "name")));
    if (second === undefined) return [];
    const name = presentEntry(second, "name");
    const span = spanOf(
      name === undefined ? { node: second, entry: undefined } : { node: name.value, entry: name },
    );
    const message =
      "Kuberhealthy 2 waits until every container has ended and fails the run when one goes on after the report; let this one end too, or make it an init container.";
    return [finding("several-containers", "hint", message, span)];
  },
};
