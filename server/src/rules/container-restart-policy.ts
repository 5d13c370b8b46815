import { podSpecOf } from "../checks/checkDocument.ts";
import { checkOf } from "../checks/resources.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import { columnOf } from "../yaml/indentation.ts";
import { entryOf, itemsOf, type MappingNode, valueAt, type YamlNode } from "../yaml/node.ts";
import { removal } from "../yaml/removal.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const containerRestartPolicy: DocumentRule = {
  scope: "document",
  id: "container-restart-policy",
  findings(resource, text) {
    const check = checkOf(resource);
    // The CRD of generation 3 knows the field, and what a cluster makes of it depends on the cluster's release.
    if (check === undefined || check.kind.generation === 3) return [];
    const podSpec = podSpecOf(check);
    return ["containers", "initContainers"].flatMap((list) =>
      itemsOf(valueAt(podSpec, list)).flatMap((container) => policyIn(container, podSpec, text)),
    );
  },
};

function policyIn(container: YamlNode, podSpec: YamlNode | undefined, text: string): readonly Finding[] {
  const entry = entryOf(container, "restartPolicy");
  if (entry === undefined || container.kind !== "mapping") return [];
  const message =
    "A container has no `restartPolicy` in Kuberhealthy 2: kubectl refuses it here, other tools drop it; remove it or move it to the pod.";
  return [
    finding("container-restart-policy", "error", message, entry.keySpan, fixes(container, podSpec, text)),
  ];
}

function fixes(container: MappingNode, podSpec: YamlNode | undefined, text: string): readonly Fix[] {
  const index = container.entries.findLastIndex((entry) => entry.key === "restartPolicy");
  const cut = removal(text, container, index);
  const entry = container.entries[index];
  if (cut === undefined || entry === undefined) return [];
  const remove: Fix = { title: "Remove `restartPolicy` from the container", edits: [cut] };
  const first = podSpec?.kind === "mapping" && !podSpec.flow ? podSpec.entries[0] : undefined;
  if (first === undefined || first.merged || entryOf(podSpec, "restartPolicy") !== undefined) return [remove];
  const at = first.keySpan.start;
  const line = `restartPolicy: ${text.slice(entry.value.span.start, entry.value.span.end)}${lineEndingOf(text)}${" ".repeat(columnOf(text, at))}`;
  const move: Fix = {
    title: "Move `restartPolicy` to the pod",
    edits: [{ span: { start: at, end: at }, newText: line }, cut],
  };
  return [move, remove];
}
