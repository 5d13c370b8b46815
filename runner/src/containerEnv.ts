import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import { podSpecOf } from "../../server/src/checks/checkDocument.ts";
import { isInjectedVariable } from "../../server/src/checks/reporting.ts";
import { entryOf, itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../server/src/yaml/node.ts";
import type { ClusterObjects, ObjectKind } from "./clusterObjects.ts";
import { expanded } from "./expansion.ts";

/** The variables of a container, in order, and what is still missing. */
export interface ContainerEnv {
  readonly values: ReadonlyMap<string, string>;
  /** Names whose values come from a Secret, or may come from a whole one, not to be shown. */
  readonly secret: ReadonlySet<string>;
  /** Variables that Kubernetes would take from elsewhere, each with a phrase for where. */
  readonly missing: readonly { readonly name: string; readonly from: string }[];
  /** `envFrom` sources that nothing stands for; their names cannot be known from the check. */
  readonly missingSources: readonly string[];
}

/** What is known on this desk of the pod that is not there. */
export interface PodFacts {
  readonly podName: string;
  readonly namespace: string;
  readonly uid: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What stands for the cluster and the author's own answers. */
export interface EnvSources {
  /** `--env` and env files. */
  readonly given: ReadonlyMap<string, string>;
  readonly objects: ClusterObjects;
}

/**
 * The variables that a container's program would see, the injected ones at the place where the check's generation
 * puts them. The author's own values win over the check's text and the workspace's objects. References are expanded as the kubelet does: in an `env` value only those
 * to variables before it.
 */
export function containerEnvOf(
  check: CheckDocument,
  container: YamlNode | undefined,
  facts: PodFacts,
  injected: ReadonlyMap<string, string>,
  { given, objects }: EnvSources,
): ContainerEnv {
  const secret = new Set<string>();
  const whole = wholeSources(container, facts.namespace, objects);
  for (const [name, { kind }] of whole.values) if (kind === "Secret") secret.add(name);
  const values = new Map<string, string>([...whole.values].map(([name, { value }]) => [name, value]));
  for (const [name, value] of given) values.set(name, value);
  const missing: { name: string; from: string }[] = [];
  const earlier = new Map<string, string>();
  const set = (name: string, value: string): void => {
    values.set(name, value);
    earlier.set(name, value);
  };

  const inPlace = check.kind.generation === 3;
  for (const item of itemsOf(valueAt(container, "env"))) {
    const name = stringOf(valueAt(item, "name"));
    if (name === undefined || name === "") continue;
    if (isInjectedVariable(name)) {
      if (inPlace) set(name, injected.get(name) ?? "");
      continue;
    }
    if (nodeAt(item, ["valueFrom", "secretKeyRef"]) !== undefined) secret.add(name);
    const own = given.get(name);
    if (own !== undefined) {
      set(name, own);
      continue;
    }
    const source = entryOf(item, "valueFrom")?.value;
    const text = scalarText(valueAt(item, "value"));
    if (text !== "" || source === undefined || source.kind !== "mapping") {
      set(
        name,
        expanded(text, (reference) => earlier.get(reference)),
      );
      continue;
    }
    const found = fromSource(source, check, facts, objects);
    if (found.kind === "value") set(name, found.value);
    else if (found.kind === "missing") missing.push({ name, from: found.from });
  }
  for (const [name, value] of injected) if (!inPlace || !earlier.has(name)) set(name, value);
  const takesSecret = itemsOf(valueAt(container, "envFrom")).some((item) => entryOf(item, "secretRef"));
  // Which names a whole source has is not known; what is given beyond the check's own names stands for it.
  const beyond = [...given.keys()].filter((name) => !earlier.has(name));
  if (takesSecret) for (const name of beyond) secret.add(name);
  return { values, secret, missing, missingSources: beyond.length > 0 ? [] : whole.missing };
}

/** Kubernetes refuses anything but strings here; a number or boolean is meant as its text. */
const scalarText = (node: YamlNode | undefined): string =>
  stringOf(node) ?? (node?.kind === "scalar" && node.value !== null ? node.source : "");

type Found =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "absent" }
  | { readonly kind: "missing"; readonly from: string };

function fromSource(source: YamlNode, check: CheckDocument, facts: PodFacts, objects: ClusterObjects): Found {
  const fieldPath = stringOf(nodeAt(source, ["fieldRef", "fieldPath"]));
  if (fieldPath !== undefined) {
    const value = fieldValue(fieldPath, check, facts);
    return value === undefined
      ? { kind: "missing", from: `the pod's ${fieldPath}, which only a cluster knows` }
      : { kind: "value", value };
  }
  for (const [field, what] of [
    ["secretKeyRef", "Secret"],
    ["configMapKeyRef", "ConfigMap"],
  ] as const) {
    const reference = valueAt(source, field);
    if (reference === undefined) continue;
    const key = stringOf(valueAt(reference, "key")) ?? "?";
    const name = stringOf(valueAt(reference, "name")) ?? "?";
    const object = objects.find(what, name, facts.namespace);
    const value = object?.data.get(key);
    if (value !== undefined) return { kind: "value", value: textOf(value) };
    if (isTrue(valueAt(reference, "optional"))) return { kind: "absent" };
    const why =
      object === undefined ? "which no file of the workspace declares" : "whose file has no such key";
    return { kind: "missing", from: `key ${key} of ${what} ${name}, ${why}` };
  }
  const resource = stringOf(nodeAt(source, ["resourceFieldRef", "resource"]));
  return {
    kind: "missing",
    from:
      resource === undefined
        ? "a source khcheck does not know"
        : `resource ${resource}, which only a cluster knows`,
  };
}

/**
 * The fields of a pod that can be known without a cluster: its name and uid (made up as the controller would), namespace,
 * labels and annotations, service account, and its addresses (loopback). Not known: the node's name.
 */
export function fieldValue(path: string, check: CheckDocument, facts: PodFacts): string | undefined {
  const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (subscript !== null) {
    const of = subscript[1] === "labels" ? facts.labels : facts.annotations;
    return of[subscript[2] ?? ""] ?? "";
  }
  switch (path) {
    case "metadata.name":
      return facts.podName;
    case "metadata.namespace":
      return facts.namespace;
    case "metadata.uid":
      return facts.uid;
    case "spec.serviceAccountName":
      return stringOf(valueAt(podSpecOf(check), "serviceAccountName")) ?? "default";
    case "status.podIP":
    case "status.podIPs":
    case "status.hostIP":
    case "status.hostIPs":
      return "127.0.0.1";
    default:
      return undefined;
  }
}

/** What `envFrom` takes over as a whole, and the sources that nothing stands for. A later source wins over an earlier one. */
function wholeSources(container: YamlNode | undefined, namespace: string, objects: ClusterObjects) {
  const values = new Map<string, { readonly value: string; readonly kind: ObjectKind }>();
  const missing: string[] = [];
  for (const item of itemsOf(valueAt(container, "envFrom"))) {
    const prefix = stringOf(valueAt(item, "prefix")) ?? "";
    for (const [field, kind] of [
      ["secretRef", "Secret"],
      ["configMapRef", "ConfigMap"],
    ] as const) {
      const reference = valueAt(item, field);
      if (reference === undefined) continue;
      const name = stringOf(valueAt(reference, "name")) ?? "?";
      const object = objects.find(kind, name, namespace);
      if (object === undefined && !isTrue(valueAt(reference, "optional"))) missing.push(`${kind} ${name}`);
      for (const [key, value] of object?.data ?? []) values.set(prefix + key, { value: textOf(value), kind });
    }
  }
  return { values, missing };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;
