import { durationNs } from "../checks/duration.ts";
import { checkOf } from "../checks/resources.ts";
import { nodeAt } from "../yaml/node.ts";
import { changeTo } from "./fixes.ts";
import { literalOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** The controller 2.7.1 waits 5 s before it starts the pod and asks for the report every 5 s. */
const waitsNs = 10_000_000_000n;

export const timeoutTooShort: DocumentRule = {
  scope: "document",
  id: "timeout-too-short",
  findings(resource) {
    const check = checkOf(resource);
    if (check?.kind.generation !== 2) return [];
    const node = nodeAt(check.root, ["spec", "timeout"]);
    const text = literalOf(node);
    const length = text === undefined ? undefined : durationNs(text);
    if (node === undefined || length === undefined || length <= 0n || length > waitsNs) return [];
    const message = `Kuberhealthy 2 spends about 10s of a run on waits of its own, so a \`timeout\` of \`${text}\` fails almost every run; write \`1m\` or more.`;
    return [finding("timeout-too-short", "warning", message, node.span, changeTo(node, "1m"))];
  },
};
