import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import { podSpecOf } from "../../server/src/checks/checkDocument.ts";
import { isInjectedVariable } from "../../server/src/checks/reporting.ts";
import { entryOf, itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../server/src/yaml/node.ts";
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

/**
 * The variables that the first container's program would see, the injected ones at the place where the check's generation
 * puts them. `given` are the author's own values (`--env`, env files): they win over the check's text and stand for what
 * the check takes from Secrets and the like. References are expanded as the kubelet does: in an `env` value only those
 * to variables before it.
 */
export function containerEnvOf(
  check: CheckDocument,
  container: YamlNode | undefined,
  facts: PodFacts,
  injected: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
): ContainerEnv {
  const values = new Map<string, string>(given);
  const secret = new Set<string>();
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
    const found = fromSource(source, check, facts);
    if (found.kind === "value") set(name, found.value);
    else if (found.kind === "missing") missing.push({ name, from: found.from });
  }
  for (const [name, value] of injected) if (!inPlace || !earlier.has(name)) set(name, value);
  const takesSecret = itemsOf(valueAt(container, "envFrom")).some((item) => entryOf(item, "secretRef"));
  // Which names a whole source has is not known; what is given beyond the check's own names stands for it.
  const beyond = [...given.keys()].filter((name) => !earlier.has(name));
  if (takesSecret) for (const name of beyond) secret.add(name);
  const missingSources = beyond.length > 0 ? [] : sourcesOf(container);
  return { values, secret, missing, missingSources };
}

/** Kubernetes refuses anything but strings here; a number or boolean is meant as its text. */
const scalarText = (node: YamlNode | undefined): string =>
  stringOf(node) ?? (node?.kind === "scalar" && node.value !== null ? node.source : "");

type Found =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "absent" }
  | { readonly kind: "missing"; readonly from: string };

function fromSource(source: YamlNode, check: CheckDocument, facts: PodFacts): Found {
  const fieldPath = stringOf(nodeAt(source, ["fieldRef", "fieldPath"]));
  if (fieldPath !== undefined) {
    const value = fieldValue(fieldPath, check, facts);
    return value === undefined
      ? { kind: "missing", from: `the pod's ${fieldPath}` }
      : { kind: "value", value };
  }
  for (const [field, what] of [
    ["secretKeyRef", "Secret"],
    ["configMapKeyRef", "ConfigMap"],
  ] as const) {
    const reference = valueAt(source, field);
    if (reference === undefined) continue;
    if (isTrue(valueAt(reference, "optional"))) return { kind: "absent" };
    const key = stringOf(valueAt(reference, "key")) ?? "?";
    return { kind: "missing", from: `key ${key} of ${what} ${stringOf(valueAt(reference, "name")) ?? "?"}` };
  }
  const resource = stringOf(nodeAt(source, ["resourceFieldRef", "resource"]));
  return {
    kind: "missing",
    from: resource === undefined ? "a source khcheck does not know" : `resource ${resource}`,
  };
}

/**
 * The fields of a pod that can be known without a cluster: its name and uid (made up as the controller would), namespace,
 * labels and annotations, service account, and its addresses (loopback). Not known: the node's name.
 */
function fieldValue(path: string, check: CheckDocument, facts: PodFacts): string | undefined {
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

function sourcesOf(container: YamlNode | undefined): readonly string[] {
  return itemsOf(valueAt(container, "envFrom")).flatMap((item) => {
    for (const [field, what] of [
      ["secretRef", "Secret"],
      ["configMapRef", "ConfigMap"],
    ] as const) {
      const reference = valueAt(item, field);
      if (reference === undefined || isTrue(valueAt(reference, "optional"))) continue;
      return [`${what} ${stringOf(valueAt(reference, "name")) ?? "?"}`];
    }
    return [];
  });
}

const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;
