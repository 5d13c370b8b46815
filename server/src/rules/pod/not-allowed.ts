import { type MappingNode, valueAt } from "../../yaml/node.ts";
import { removalOf } from "../fixes.ts";
import { containersOf, literalOf, type Pod, podRule, presentEntry, type Said } from "../podParts.ts";

export const podNotAllowed = podRule({
  id: "pod/not-allowed",
  says: (pod) => [
    ...ephemeral(pod),
    ...containersOf(pod, "initContainers").flatMap((container) => inInitContainer(container, pod)),
    ...containersOf(pod).flatMap((container) => graceOfReadiness(container, pod)),
  ],
});

function ephemeral({ spec, text }: Pod): readonly Said[] {
  const entry = presentEntry(spec, "ephemeralContainers");
  if (entry?.value.kind !== "sequence" || entry.value.items.length === 0) return [];
  const message =
    "Ephemeral containers are added to a running pod by `kubectl debug` and cannot stand here; move them to `containers` or remove them.";
  return [{ message, span: entry.keySpan, fixes: removalOf(text, spec, entry.key) }];
}

/** An init container that always restarts is a sidecar and may have them. */
function inInitContainer(container: MappingNode, { text }: Pod): readonly Said[] {
  const policy = valueAt(container, "restartPolicy");
  if (policy !== undefined && (literalOf(policy) ?? "Always") === "Always") return [];
  return ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"].flatMap((key): readonly Said[] => {
    const entry = presentEntry(container, key);
    if (entry === undefined) return [];
    const message = `An init container runs to its end and may not have \`${key}\`; remove it, or move it to a container that keeps running.`;
    return [{ message, span: entry.keySpan, fixes: removalOf(text, container, key) }];
  });
}

function graceOfReadiness(container: MappingNode, { text }: Pod): readonly Said[] {
  const probe = valueAt(container, "readinessProbe");
  const entry = presentEntry(probe, "terminationGracePeriodSeconds");
  if (probe === undefined || entry === undefined) return [];
  const message =
    "A readiness probe ends nothing, so it may not have `terminationGracePeriodSeconds`; remove it or move it to the liveness probe.";
  return [{ message, span: entry.keySpan, fixes: removalOf(text, probe, entry.key) }];
}
