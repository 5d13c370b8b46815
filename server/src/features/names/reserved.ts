import type { Thing } from "../../checks/mentions/thing.ts";

/** Objects that every cluster has, or that Kubernetes makes by itself. */
const ofKubernetes: readonly (readonly [kind: string, names: RegExp])[] = [
  ["ServiceAccount", /^default$/],
  ["ConfigMap", /^kube-root-ca\.crt$/],
  ["Namespace", /^(?:default|kube-.*)$/],
  ["PriorityClass", /^system-/],
  ["ClusterRole", /^(?:admin|cluster-admin|edit|view|system:.*)$/],
  ["ClusterRoleBinding", /^(?:cluster-admin|system:.*)$/],
  ["Role", /^system:/],
];

/** Why a thing cannot lose or take the name, as a sentence. */
export function reservedFault(thing: Thing, name: string): string | undefined {
  if (thing.is === "variable" && /^KH_/.test(name))
    return `\`${name}\` is one of the variables that Kuberhealthy sets itself, and keeps its name; choose another variable.`;
  if (thing.is !== "object") return undefined;
  return ofKubernetes.some(([kind, names]) => kind === thing.kind && names.test(name))
    ? `The ${thing.kind} \`${name}\` comes with Kubernetes, and its name cannot change hands; declare one of your own under another name.`
    : undefined;
}
