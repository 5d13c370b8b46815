import type { Kind } from "../../checks/kinds.ts";
import { type Field, fieldAt } from "../../schema/model.ts";
import type { Path } from "../../yaml/path.ts";
import { type Draft, list, mapping, stopAt, text } from "./draft.ts";

/** What an author writes in a new mapping where Kubernetes' own list of required fields says too little. */
const usual: Readonly<Record<string, readonly string[]>> = {
  env: ["name", "value"],
  secretKeyRef: ["name", "key"],
  configMapKeyRef: ["name", "key"],
  secretRef: ["name"],
  configMapRef: ["name"],
  configMap: ["name"],
  secret: ["secretName"],
  imagePullSecrets: ["name"],
  httpGet: ["path", "port"],
  livenessProbe: ["httpGet"],
  readinessProbe: ["httpGet"],
  startupProbe: ["httpGet"],
  postStart: ["exec"],
  preStop: ["exec"],
  tolerations: ["key", "operator", "effect"],
  volumeMounts: ["name", "mountPath"],
};

/** What suits a check best, where it is not Kubernetes' default: a check reports once and ends. */
export function recommendedValue(field: Field): string | undefined {
  const inPod = typeof field.path.at(-2) === "string";
  if (field.name === "restartPolicy" && inPod) return "Never";
  return field.name === "imagePullPolicy" ? "IfNotPresent" : undefined;
}

/** What a new field is written with: the fields it cannot do without, and tab stops for the author. */
export function fieldDraft(kind: Kind, field: Field, depth = 0): Draft {
  if (field.name === "apiVersion") return text(kind.apiVersion);
  if (field.name === "kind" && field.path.length === 1) return text(kind.kind);
  if (field.types.includes("array")) {
    const item = fieldAt(kind, [...field.path, 0]);
    return list(item === undefined || depth > 6 ? stopAt() : fieldDraft(kind, item, depth + 1));
  }
  if (field.types.includes("object")) return objectDraft(kind, field, depth);
  if (field.enumValues.length > 0)
    return choice(
      field,
      field.enumValues.map((value) => value.value),
    );
  if (field.types.includes("boolean"))
    return {
      kind: "choice",
      texts: field.defaultValue === true ? ["false", "true"] : ["true", "false"],
      string: false,
    };
  if (field.format === "duration")
    return { kind: "stop", text: field.name === "timeout" ? "2m" : "5m", string: true };
  return stopAt();
}

/** The children that an author writes first. */
export const usualChildren = (field: Field): readonly string[] =>
  usual[field.name]?.filter((name) => field.children.includes(name)) ?? [];

const isSamePath = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index]);

function objectDraft(kind: Kind, field: Field, depth: number): Draft {
  const listed = usualChildren(field);
  // Kuberhealthy 3 leaves the pod's policy alone, and Kubernetes' own default would start a check again after its report.
  const once = kind.generation === 3 && isSamePath(field.path, kind.podSpecPath);
  const names = [...listed, ...field.required.filter((name) => !listed.includes(name))];
  const children = names.flatMap((name) => fieldAt(kind, [...field.path, name]) ?? []);
  return mapping(
    ...(once ? [["restartPolicy", text("Never")] as const] : []),
    ...children.map((child) => [child.name, fieldDraft(kind, child, depth + 1)] as const),
  );
}

function choice(field: Field, values: readonly string[]): Draft {
  const preferred = recommendedValue(field) ?? field.defaultValue;
  const first = typeof preferred === "string" ? [preferred] : [];
  const ordered = [...new Set([...first, ...values])];
  const only = ordered[0];
  return ordered.length === 1 && only !== undefined
    ? text(only)
    : { kind: "choice", texts: ordered, string: true };
}
