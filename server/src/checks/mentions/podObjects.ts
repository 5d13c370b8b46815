import { valueAt } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { namePlace } from "./namePlace.ts";
import { keyMention, objectMention } from "./objects.ts";
import type { MadePod } from "./pods.ts";
import type { Mention } from "./thing.ts";

const anyContainer = "containers|initContainers|ephemeralContainers[]";

/** Where a pod names an object (PodSpec of Kubernetes 1.36), and the kind of that object. */
const names: readonly (readonly [kind: string, pattern: string])[] = [
  ["ServiceAccount", "serviceAccountName|serviceAccount"],
  ["PriorityClass", "priorityClassName"],
  ["RuntimeClass", "runtimeClassName"],
  ["Secret", "imagePullSecrets[].name"],
  ["ConfigMap", `${anyContainer}.envFrom[].configMapRef.name`],
  ["Secret", `${anyContainer}.envFrom[].secretRef.name`],
  ["PersistentVolumeClaim", "volumes[].persistentVolumeClaim.claimName"],
  ["Secret", "volumes[].csi.nodePublishSecretRef.name"],
  ["Secret", "volumes[].cephfs|cinder|flexVolume|iscsi|rbd|scaleIO|storageos.secretRef.name"],
  ["Secret", "volumes[].azureFile.secretName"],
];

/** Where a pod names an object and keys of it: the reference, its field with the object's name, and its keys. */
const keyed: readonly (readonly [kind: string, pattern: string, name: string, keys: string])[] = [
  ["ConfigMap", `${anyContainer}.env[].valueFrom.configMapKeyRef`, "name", "key"],
  ["Secret", `${anyContainer}.env[].valueFrom.secretKeyRef`, "name", "key"],
  ["ConfigMap", "volumes[].configMap", "name", "items[].key"],
  ["Secret", "volumes[].secret", "secretName", "items[].key"],
  ["ConfigMap", "volumes[].projected.sources[].configMap", "name", "items[].key"],
  ["Secret", "volumes[].projected.sources[].secret", "name", "items[].key"],
];

/** The objects that a pod names, and the keys of them. `text` is the document's. */
export const objectsOfPod = (text: string, { spec, namespace }: MadePod): readonly Mention[] => [
  ...names.flatMap(([kind, pattern]) =>
    placesAt(spec, pattern).flatMap(({ node }) =>
      objectMention(namePlace(text, node), kind, namespace, "used"),
    ),
  ),
  ...keyed.flatMap(([kind, pattern, name, keys]) =>
    placesAt(spec, pattern).flatMap(({ node }) => {
      const of = namePlace(text, valueAt(node, name));
      return [
        ...objectMention(of, kind, namespace, "used"),
        ...placesAt(node, keys).flatMap((place) =>
          keyMention(namePlace(text, place.node), kind, namespace, of?.name, "used"),
        ),
      ];
    }),
  ),
];
