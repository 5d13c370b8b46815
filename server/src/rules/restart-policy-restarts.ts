import { checkOf } from "../checks/resources.ts";
import type { Fix } from "../text/finding.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import { columnOf } from "../yaml/indentation.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import { changeTo, rewriting } from "./fixes.ts";
import { anyContainer, literalOf, type Pod, placesAt, podOf, presentEntry, spanOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

const id = "restart-policy-restarts";

export const restartPolicyRestarts: DocumentRule = {
  scope: "document",
  id: "restart-policy-restarts",
  findings(resource, text) {
    const pod = podOf(resource, text);
    const check = checkOf(resource);
    if (pod === undefined || check === undefined) return [];
    const { generation } = check.kind;
    const entry = presentEntry(pod.spec, "restartPolicy");
    if (entry === undefined) return generation === 2 ? [] : unset(pod, holderOf(check.root));
    const policy = literalOf(entry.value);
    if (policy !== "Always" && policy !== "OnFailure") return [];
    const message =
      generation === 2
        ? `Kuberhealthy 2 runs every pod with \`Never\`, whatever stands here; write \`Never\` instead of \`${policy}\`.`
        : policy === "Always"
          ? "With `Always` the container starts again after its report, and its next report is refused; write `Never`."
          : "With `OnFailure` a container that fails starts again, and a second report is refused; write `Never`.";
    const span = spanOf({ node: entry.value, entry });
    const severity = generation === 2 ? "hint" : "warning";
    return [finding(id, severity, message, span, withoutRestarts(pod, changeTo(entry.value, "Never")))];
  },
};

/** The key behind which the PodSpec stands, for a mark where nothing is written. */
const holderOf = (root: MappingNode): Entry | undefined =>
  entryOf(entryOf(entryOf(root, "spec")?.value, "podSpec")?.value, "spec");

function unset(pod: Pod, holder: Entry | undefined) {
  if (holder === undefined || entryOf(pod.spec, "containers") === undefined) return [];
  const message =
    "Without `restartPolicy` Kubernetes uses `Always`, so the container starts again after its report; add `restartPolicy: Never`.";
  return [finding(id, "hint", message, holder.keySpan, withoutRestarts(pod, insertion(pod)))];
}

function insertion({ spec, text }: Pod): readonly Fix[] {
  const first = spec.entries.find((entry) => !entry.merged);
  if (first === undefined || (spec.flow && text[spec.span.start] !== "{")) return [];
  const at = first.keySpan.start;
  const isJson = text[at] === '"';
  const line = isJson ? '"restartPolicy": "Never"' : "restartPolicy: Never";
  const newText = spec.flow ? `${line}, ` : `${line}${lineEndingOf(text)}${" ".repeat(columnOf(text, at))}`;
  return [{ title: "Add `restartPolicy: Never`", edits: [{ span: { start: at, end: at }, newText }] }];
}

/** A container that is resized must not restart either where the pod's policy is `Never`. */
function withoutRestarts(pod: Pod, fixes: readonly Fix[]): readonly Fix[] {
  const resizes = placesAt(pod.spec, `${anyContainer}.resizePolicy[].restartPolicy`)
    .filter(({ node }) => literalOf(node) === "RestartContainer")
    .flatMap(({ node }) => rewriting(node, "NotRequired") ?? []);
  return fixes.map((fix) => ({ ...fix, edits: [...fix.edits, ...resizes] }));
}
