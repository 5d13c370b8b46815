import { checkOf } from "../checks/resources.ts";
import { nodeAt } from "../yaml/node.ts";
import { literalOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** The name becomes the value of a label of the pod (`kuberhealthy-check-name`, in generation 3 `healthcheck`). */
const longest = 63;

export const nameTooLong: DocumentRule = {
  scope: "document",
  id: "name-too-long",
  findings(resource) {
    const check = checkOf(resource);
    const node = check === undefined ? undefined : nodeAt(check.root, ["metadata", "name"]);
    const name = literalOf(node);
    if (check === undefined || node === undefined || name === undefined || name.length <= longest) return [];
    const message = `The name has ${name.length} characters, but it becomes a label of the pod, so Kuberhealthy ${check.kind.generation} can never create the pod; shorten it to at most ${longest}.`;
    return [finding("name-too-long", "error", message, node.span)];
  },
};
