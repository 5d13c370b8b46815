import { badAnnotations, badKeyText, badLabels, badValue } from "../labels.ts";
import { type Pod, placesAt, podRule, type Said } from "../podParts.ts";
import { labelSelectors, nodeTerms, podTerms, requiredNodeTerm, spreadTerm } from "../podPaths.ts";

export const podLabel = podRule({
  id: "pod/label",
  says: (pod) => [
    ...badLabels(pod.check.root, "metadata.labels", "a label"),
    ...badAnnotations(pod.check.root, "metadata.annotations"),
    ...placesAt(pod.check.root, "metadata.finalizers[]").flatMap((place) =>
      badKeyText(place, "the name of a finalizer"),
    ),
    ...badLabels(pod.spec, "nodeSelector", "a node label"),
    ...podTerms.flatMap((term) => keys(pod, `${term}.topologyKey`, "the key of a node label")),
    ...[...podTerms, spreadTerm].flatMap((term) =>
      keys(pod, `${term}.matchLabelKeys|mismatchLabelKeys[]`, "the key of a label"),
    ),
    ...labelSelectors.flatMap((selector) => [
      ...badLabels(pod.spec, `${selector}.matchLabels`, "a label"),
      ...keys(pod, `${selector}.matchExpressions[].key`, "the key of a label"),
      ...values(pod, `${selector}.matchExpressions[].values[]`, "a label"),
    ]),
    ...keys(pod, "readinessGates[].conditionType", "the name of a readiness gate"),
    ...keys(pod, "schedulingGates[].name", "the name of a scheduling gate"),
    ...nodeTerms.flatMap((term) => keys(pod, `${term}.matchExpressions[].key`, "the key of a node label")),
    // A preference that no node can meet is accepted.
    ...values(pod, `${requiredNodeTerm}.matchExpressions[].values[]`, "a node label"),
  ],
});

const keys = (pod: Pod, at: string, what: string): readonly Said[] =>
  placesAt(pod.spec, at).flatMap((place) => badKeyText(place, what));

const values = (pod: Pod, at: string, what: string): readonly Said[] =>
  placesAt(pod.spec, at).flatMap((place) => badValue(place, what));
