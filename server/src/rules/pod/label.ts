import { badAnnotations, badKeyText, badLabels } from "../labels.ts";
import { type Pod, placesAt, podRule, type Said } from "../podParts.ts";

const terms = [
  "affinity.podAffinity|podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[]",
  "affinity.podAffinity|podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm",
];
const spread = "topologySpreadConstraints[]";
const nodeTerms = [
  "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[]",
  "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference",
];

export const podLabel = podRule({
  id: "pod/label",
  says: (pod) => [
    ...badLabels(pod.check.root, "metadata.labels", "a label"),
    ...badAnnotations(pod.check.root, "metadata.annotations"),
    ...badLabels(pod.spec, "nodeSelector", "a node label"),
    ...[...terms, spread].flatMap((term) => selected(pod, term)),
    ...keys(pod, "readinessGates[].conditionType", "a readiness gate"),
    ...nodeTerms.flatMap((term) => keys(pod, `${term}.matchExpressions[].key`, "a node label")),
  ],
});

const selected = (pod: Pod, term: string): readonly Said[] => [
  ...keys(pod, `${term}.topologyKey`, "a node label"),
  ...badLabels(pod.spec, `${term}.labelSelector|namespaceSelector.matchLabels`, "a label"),
  ...keys(pod, `${term}.labelSelector|namespaceSelector.matchExpressions[].key`, "a label"),
];

const keys = (pod: Pod, at: string, what: string): readonly Said[] =>
  placesAt(pod.spec, at).flatMap((place) => badKeyText(place, what));
