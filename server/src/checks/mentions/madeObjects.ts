import { itemsOf, type MappingNode, nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import type { Resource } from "../resources.ts";
import { keyPlace, type NamePlace, namePlace } from "./namePlace.ts";
import { keyMention, objectMention } from "./objects.ts";
import { namespaceOf, rootOf } from "./pods.ts";
import type { Mention } from "./thing.ts";

/**
 * ConfigMaps and Secrets that a resource makes in the cluster or while it is built: bitnami's SealedSecret (v1alpha1), the
 * ExternalSecret of external-secrets.io (v1) and the generators of a Kustomization.
 */
export function madeObjects(text: string, resource: Resource): readonly Mention[] {
  const root = rootOf(resource);
  if (root.kind !== "mapping") return [];
  const namespace = namespaceOf(root);
  switch (stringOf(valueAt(root, "kind"))) {
    case "SealedSecret": {
      const keys = placesAt(root, "spec.encryptedData").flatMap(({ node }) => keysOf(text, node));
      return made(text, root, ["spec", "template", "metadata", "name"], namespace, keys);
    }
    case "ExternalSecret": {
      const keys = placesAt(root, "spec.data[].secretKey").flatMap(({ node }) => namePlace(text, node) ?? []);
      return made(text, root, ["spec", "target", "name"], namespace, keys);
    }
    case "Kustomization":
      return [
        ...generated(text, root, "configMapGenerator", "ConfigMap"),
        ...generated(text, root, "secretGenerator", "Secret"),
      ];
    default:
      return [];
  }
}

/** A Secret that is called as its maker, unless the maker says otherwise. */
function made(
  text: string,
  root: MappingNode,
  own: readonly string[],
  namespace: string | undefined,
  keys: readonly NamePlace[],
): readonly Mention[] {
  const place = namePlace(text, nodeAt(root, own) ?? nodeAt(root, ["metadata", "name"]));
  return [
    ...objectMention(place, "Secret", namespace, "declared", root),
    ...keys.flatMap((key) => keyMention(key, "Secret", namespace, place?.name, "declared")),
  ];
}

const keysOf = (text: string, node: YamlNode): readonly NamePlace[] =>
  node.kind === "mapping" ? node.entries.flatMap((entry) => keyPlace(text, entry) ?? []) : [];

/** `literals: [KEY=value]` and `files: [KEY=path]`; the key of a path alone is the file's name. */
function generated(text: string, root: MappingNode, list: string, kind: string): readonly Mention[] {
  return itemsOf(valueAt(root, list)).flatMap((item) => {
    const namespace = stringOf(valueAt(item, "namespace")) ?? stringOf(valueAt(root, "namespace"));
    const name = namePlace(text, valueAt(item, "name"));
    const keys = placesAt(item, "literals|files[]").flatMap(({ node }): readonly NamePlace[] => {
      const pair = namePlace(text, node);
      const at = pair?.name.indexOf("=") ?? -1;
      // In quotes and escapes the text may be another than the name.
      if (pair === undefined || at <= 0 || !text.startsWith(pair.name, pair.span.start)) return [];
      const span = { start: pair.span.start, end: pair.span.start + at };
      return [{ name: pair.name.slice(0, at), span, whole: span, style: "part" }];
    });
    return [
      ...objectMention(name, kind, namespace, "declared", item),
      ...keys.flatMap((key) => keyMention(key, kind, namespace, name?.name, "declared")),
    ];
  });
}
