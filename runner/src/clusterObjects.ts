import { resourcesOf } from "../../server/src/checks/resources.ts";
import { stringOf, valueAt, type YamlNode } from "../../server/src/yaml/node.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** A ConfigMap or Secret as a file of the workspace declares it. */
export interface ClusterObject {
  readonly kind: ObjectKind;
  readonly name: string;
  /** Undefined where the file leaves it to whoever applies it. */
  readonly namespace: string | undefined;
  /** By key; Secrets decoded. */
  readonly data: ReadonlyMap<string, Uint8Array>;
}

export type ObjectKind = "ConfigMap" | "Secret";

/** The ConfigMaps and Secrets that stand for those of the cluster. */
export interface ClusterObjects {
  find(kind: ObjectKind, name: string, namespace: string): ClusterObject | undefined;
}

export const noObjects: ClusterObjects = { find: () => undefined };

/** Of several objects of one name the first counts; one without a namespace stands for any. */
export const clusterObjects = (objects: readonly ClusterObject[]): ClusterObjects => ({
  find: (kind, name, namespace) => {
    const named = objects.filter((object) => object.kind === kind && object.name === name);
    return (
      named.find((object) => object.namespace === namespace) ??
      named.find((object) => object.namespace === undefined || object.namespace === "")
    );
  },
});

/** Cheap: whether a text may declare one. */
export const mentionsObject = (text: string): boolean =>
  /\bkind:[ \t]*["']?(?:ConfigMap|Secret)\b/.test(text);

/** What a file declares; templated documents hold no values yet. */
export const objectsIn = (text: string): readonly ClusterObject[] =>
  yamlFileOf(text).documents.flatMap(({ document }) =>
    document.templated
      ? []
      : resourcesOf(document).flatMap((resource) =>
          resource.is === "other" ? (objectOf(resource.root) ?? []) : [],
        ),
  );

function objectOf(root: YamlNode): ClusterObject | undefined {
  const kind = stringOf(valueAt(root, "kind"));
  const metadata = valueAt(root, "metadata");
  const name = stringOf(valueAt(metadata, "name"));
  if ((kind !== "ConfigMap" && kind !== "Secret") || name === undefined) return undefined;
  const data = new Map<string, Uint8Array>();
  const take = (field: string, bytesOf: (text: string) => Uint8Array): void => {
    const node = valueAt(root, field);
    if (node?.kind !== "mapping") return;
    for (const { key, value } of node.entries) {
      const text = stringOf(value);
      if (text !== undefined) data.set(key, bytesOf(text));
    }
  };
  const plain = (text: string): Uint8Array => Buffer.from(text, "utf8");
  const base64 = (text: string): Uint8Array => Buffer.from(text, "base64");
  take("data", kind === "Secret" ? base64 : plain);
  if (kind === "Secret") take("stringData", plain);
  else take("binaryData", base64);
  return { kind, name, namespace: stringOf(valueAt(metadata, "namespace")), data };
}
