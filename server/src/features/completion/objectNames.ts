import { nodeAt, stringOf, valueAt } from "../../yaml/node.ts";
import { type DeclaredObject, declaredObjects } from "../declaredObjects.ts";
import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** Where a pod names an object, and the kind of that object. */
const places: readonly (readonly [kind: string, ...steps: string[]])[] = [
  ["ServiceAccount", "serviceAccountName"],
  ["ServiceAccount", "serviceAccount"],
  ["ConfigMap", "configMapKeyRef", "name"],
  ["ConfigMap", "configMapRef", "name"],
  ["ConfigMap", "configMap", "name"],
  ["Secret", "secretKeyRef", "name"],
  ["Secret", "secretRef", "name"],
  ["Secret", "secret", "secretName"],
  ["Secret", "secret", "name"],
  ["Secret", "imagePullSecrets", "*", "name"],
  ["PersistentVolumeClaim", "persistentVolumeClaim", "claimName"],
  ["PriorityClass", "priorityClassName"],
];

/** Names of objects that the file or another of the workspace declares, and the keys of its ConfigMaps and Secrets. */
export function objectNames(place: Place): readonly Offer[] {
  const { inPod, path, root } = place;
  if (!takesValue(place)) return [];
  if (place.kind !== undefined && path.length === 2 && endsIn(path, "metadata", "namespace"))
    return namespaces(place);
  const found = places.find(([, ...steps]) => endsIn(inPod, ...steps));
  if (found !== undefined) {
    const [kind] = found;
    return objectsFor(place)
      .filter((object) => object.kind === kind)
      .map((object) => offer(object.name, kind));
  }
  const kind = keyKind(place);
  if (kind === undefined) return [];
  const name = stringOf(
    valueAt(
      nodeAt(root, ownerPath(path)),
      kind === "Secret" && endsIn(inPod, "secret", "items", "*", "key") ? "secretName" : "name",
    ),
  );
  return keysOf(objectsFor(place), kind, name).map((key) =>
    offer(key, `key of ${kind} ${name ?? ""}`.trimEnd()),
  );
}

/** Those of the file first. */
const objectsFor = ({ file, elsewhere }: Place): readonly DeclaredObject[] => [
  ...declaredObjects(file),
  ...elsewhere(),
];

const offer = (label: string, detail: string): Offer => ({
  label,
  kind: "reference",
  detail,
  writes: { as: "value", draft: text(label) },
});

function keyKind({ inPod }: Place): "ConfigMap" | "Secret" | undefined {
  if (endsIn(inPod, "configMapKeyRef", "key") || endsIn(inPod, "configMap", "items", "*", "key"))
    return "ConfigMap";
  if (endsIn(inPod, "secretKeyRef", "key") || endsIn(inPod, "secret", "items", "*", "key")) return "Secret";
  return undefined;
}

/** The path of the reference that a key belongs to. */
const ownerPath = (path: readonly (string | number)[]) =>
  path.at(-3) === "items" ? path.slice(0, -3) : path.slice(0, -1);

/** The keys of that object, or of all of its kind while no name is written. */
const keysOf = (
  objects: readonly DeclaredObject[],
  kind: string,
  name: string | undefined,
): readonly string[] => [
  ...new Set(
    objects
      .filter((object) => object.kind === kind && (name === undefined || object.name === name))
      .flatMap((object) => object.keys),
  ),
];

/** The namespaces of the other objects: that of this one is what is being typed. */
function namespaces(place: Place): readonly Offer[] {
  const { root } = place;
  const ownKind = stringOf(valueAt(root, "kind"));
  const ownName = stringOf(nodeAt(root, ["metadata", "name"]));
  const objects = objectsFor(place).filter((object) => object.kind !== ownKind || object.name !== ownName);
  const names = objects.flatMap((object) =>
    object.kind === "Namespace" ? [object.name] : object.namespace === undefined ? [] : [object.namespace],
  );
  return [...new Set([...names, "kuberhealthy"])].map((name) => offer(name, "namespace"));
}
