import type { Thing } from "../../checks/mentions/thing.ts";
import { checkOfImage } from "../../registry/imageLookup.ts";
import { stringOf, valueAt } from "../../yaml/node.ts";

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
  if (thing.kind === "SealedSecret")
    return `The SealedSecret \`${name}\` is encrypted for its name; seal it anew under another one.`;
  return ofKubernetes.some(([kind, names]) => kind === thing.kind && names.test(name))
    ? `The ${thing.kind} \`${name}\` comes with Kubernetes, and its name cannot change hands; declare one of your own under another name.`
    : undefined;
}

/** Why a variable keeps its name although it is the author's to set: the program of a published image reads it. */
export function readFault(thing: Thing): string | undefined {
  if (thing.is !== "variable") return undefined;
  const image = stringOf(valueAt(thing.within, "image"));
  const found = image === undefined ? undefined : checkOfImage(image);
  const isRead = found?.check.variables.some(
    ({ name, generations }) =>
      name === thing.name &&
      (found.generation === undefined || generations === undefined || generations.includes(found.generation)),
  );
  return isRead === true
    ? `The program of this image reads \`${thing.name}\` under just that name; leave it, or give its value to a variable of your own.`
    : undefined;
}
