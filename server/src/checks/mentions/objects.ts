import { nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import type { Resource } from "../resources.ts";
import { keyPlace, type NamePlace, namePlace } from "./namePlace.ts";
import { namespaceOf, rootOf } from "./pods.ts";
import type { Mention, ObjectThing } from "./thing.ts";

/** Kinds whose objects belong to no namespace. */
const ofCluster: ReadonlySet<string> = new Set([
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "RuntimeClass",
  "StorageClass",
]);

export const objectThing = (kind: string, namespace: string | undefined, name: string): ObjectThing => ({
  is: "object",
  kind,
  namespace: ofCluster.has(kind) ? undefined : namespace,
  name,
});

export function objectMention(
  place: NamePlace | undefined,
  kind: string,
  namespace: string | undefined,
  role: Mention["role"],
  whole?: YamlNode,
): readonly Mention[] {
  if (place === undefined) return [];
  const { name, span, style } = place;
  const thing = objectThing(kind, namespace, name);
  return [{ thing, role, span, style, whole: whole?.span ?? place.whole }];
}

export function keyMention(
  place: NamePlace | undefined,
  kind: string,
  namespace: string | undefined,
  of: string | undefined,
  role: Mention["role"],
  whole?: Mention["whole"],
): readonly Mention[] {
  if (place === undefined || of === undefined) return [];
  const { name, span, style } = place;
  const thing = { is: "key", kind, namespace, of, name } as const;
  return [{ thing, role, span, style, whole: whole ?? place.whole }];
}

/** The mentions of objects that a resource makes outside of its pod: itself, its keys, and what it names. */
export function mentionsInResource(text: string, resource: Resource): readonly Mention[] {
  const root = rootOf(resource);
  const kind = stringOf(valueAt(root, "kind"));
  if (root.kind !== "mapping" || kind === undefined) return [];
  const namespace = namespaceOf(root);
  const name = namePlace(text, nodeAt(root, ["metadata", "name"]));
  const spaceName = namePlace(text, nodeAt(root, ["metadata", "namespace"]));
  return [
    ...objectMention(name, kind, namespace, "declared", root),
    ...objectMention(spaceName, "Namespace", undefined, "used"),
    ...keysOf(text, root, kind, namespace, name?.name),
    ...usesOf(text, root, kind, namespace),
  ];
}

function keysOf(
  text: string,
  root: YamlNode,
  kind: string,
  namespace: string | undefined,
  of: string | undefined,
): readonly Mention[] {
  if (kind !== "ConfigMap" && kind !== "Secret") return [];
  return placesAt(root, "data|stringData|binaryData").flatMap(({ node }) =>
    node.kind !== "mapping"
      ? []
      : node.entries.flatMap((entry) =>
          keyMention(keyPlace(text, entry), kind, namespace, of, "declared", entry.span),
        ),
  );
}

/** What the rules of a role call the objects that `resourceNames` lists. */
const plurals: Readonly<Record<string, string>> = {
  configmaps: "ConfigMap",
  persistentvolumeclaims: "PersistentVolumeClaim",
  secrets: "Secret",
  serviceaccounts: "ServiceAccount",
};

function usesOf(
  text: string,
  root: YamlNode,
  kind: string,
  namespace: string | undefined,
): readonly Mention[] {
  switch (kind) {
    case "RoleBinding":
    case "ClusterRoleBinding":
      return [...roleOf(text, root, namespace), ...subjectsOf(text, root, namespace)];
    case "Role":
    case "ClusterRole":
      return placesAt(root, "rules[]").flatMap(({ node }) => resourceNames(text, node, namespace));
    case "ServiceAccount":
      return placesAt(root, "secrets|imagePullSecrets[].name").flatMap(({ node }) =>
        objectMention(namePlace(text, node), "Secret", namespace, "used"),
      );
    case "PersistentVolumeClaim":
      return objectMention(
        namePlace(text, nodeAt(root, ["spec", "storageClassName"])),
        "StorageClass",
        undefined,
        "used",
      );
    default:
      return [];
  }
}

function roleOf(text: string, root: YamlNode, namespace: string | undefined): readonly Mention[] {
  const role = valueAt(root, "roleRef");
  const kind = stringOf(valueAt(role, "kind"));
  if (kind !== "Role" && kind !== "ClusterRole") return [];
  return objectMention(namePlace(text, valueAt(role, "name")), kind, namespace, "used");
}

function subjectsOf(text: string, root: YamlNode, namespace: string | undefined): readonly Mention[] {
  return placesAt(root, "subjects[]").flatMap(({ node }) => {
    if (stringOf(valueAt(node, "kind")) !== "ServiceAccount") return [];
    const own = namePlace(text, valueAt(node, "namespace"));
    return [
      ...objectMention(
        namePlace(text, valueAt(node, "name")),
        "ServiceAccount",
        stringOf(valueAt(node, "namespace")) ?? namespace,
        "used",
      ),
      ...objectMention(own, "Namespace", undefined, "used"),
    ];
  });
}

function resourceNames(text: string, rule: YamlNode, namespace: string | undefined): readonly Mention[] {
  const resources = placesAt(rule, "resources[]").map(({ node }) => stringOf(node) ?? "");
  const kind = resources.length === 1 ? plurals[resources[0] ?? ""] : undefined;
  if (kind === undefined) return [];
  return placesAt(rule, "resourceNames[]").flatMap(({ node }) =>
    objectMention(namePlace(text, node), kind, namespace, "used"),
  );
}
