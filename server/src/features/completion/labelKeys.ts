import { stopAt } from "./draft.ts";
import { presentKeys } from "./fields.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place } from "./place.ts";

type Keys = readonly (readonly [key: string, meaning: string])[];

/** Kubernetes: "Recommended Labels". */
const labels: Keys = [
  ["app", "What the check belongs to, as most selectors expect it."],
  ["app.kubernetes.io/name", "The name of the application."],
  ["app.kubernetes.io/instance", "Which installation of the application this is."],
  ["app.kubernetes.io/component", "The role within the application, such as `check`."],
  ["app.kubernetes.io/part-of", "The larger application that this belongs to."],
  ["app.kubernetes.io/version", "The version of the application."],
  ["app.kubernetes.io/managed-by", "The tool that manages the resource, such as `Helm`."],
];

/** Kubernetes: "Well-Known Labels, Annotations and Taints". */
const nodeLabels: Keys = [
  ["kubernetes.io/os", "The node's operating system: `linux` or `windows`."],
  ["kubernetes.io/arch", "The node's processor: `amd64`, `arm64`, …"],
  ["kubernetes.io/hostname", "One node by its host name."],
  ["topology.kubernetes.io/zone", "The zone that the node is in."],
  ["topology.kubernetes.io/region", "The region that the node is in."],
  ["node.kubernetes.io/instance-type", "The machine type at the cloud provider."],
];

/** Keys that are common where the author chooses them: labels of checks and pods, and of nodes. */
export function labelKeys(place: Place): readonly Offer[] {
  const present = presentKeys(place);
  return keysFor(place)
    .filter(([key]) => !present.has(key))
    .map(([key, meaning]) => ({
      label: key,
      kind: "field",
      documentation: () => meaning,
      writes: { as: "key", key, value: stopAt() },
    }));
}

function keysFor({ kind, path, inPod }: Place): Keys {
  if (kind === undefined) return [];
  if (endsIn(inPod, "nodeSelector") && inPod?.length === 1) return nodeLabels;
  const isLabels =
    path.length === 2 && (endsIn(path, "metadata", "labels") || endsIn(path, "spec", "extraLabels"));
  return isLabels || endsIn(path, "labelSelector", "matchLabels") ? labels : [];
}
