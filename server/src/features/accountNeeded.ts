import { type CheckDocument, podSpecOf } from "../checks/checkDocument.ts";
import { checkOfImage } from "../registry/imageLookup.ts";
import { type PermissionRule, permissionsOf, type Target } from "../registry/permissions.ts";
import { itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../yaml/node.ts";

/** The ServiceAccount that a check with a published image needs, and what it has to be allowed. */
export interface AccountNeeded {
  /** As the check names it, else as the published check does. */
  readonly name: string;
  /** Whether the check names it. */
  readonly isNamed: boolean;
  /** Of the check and its pods; undefined where the check does not say. */
  readonly namespace: string | undefined;
  /** In which namespace the program looks: `own`, `*` for all, or a name. */
  readonly target: string;
  readonly rules: readonly PermissionRule[];
}

const known = new WeakMap<CheckDocument, AccountNeeded | "none">();

export function accountNeeded(check: CheckDocument): AccountNeeded | undefined {
  const found = known.get(check) ?? freshlyNeeded(check) ?? "none";
  known.set(check, found);
  return found === "none" ? undefined : found;
}

function freshlyNeeded(check: CheckDocument): AccountNeeded | undefined {
  const pod = podSpecOf(check);
  for (const container of itemsOf(valueAt(pod, "containers"))) {
    const published = checkOfImage(stringOf(valueAt(container, "image")) ?? "");
    const needs = published && permissionsOf(published.check, published.generation ?? check.kind.generation);
    if (needs === undefined) continue;
    const named = stringOf(valueAt(pod, "serviceAccountName")) ?? stringOf(valueAt(pod, "serviceAccount"));
    return {
      name: named || needs.serviceAccount,
      isNamed: Boolean(named),
      namespace: check.namespace,
      target: needs.target === undefined ? "own" : targetOf(container, needs.target),
      rules: needs.rules,
    };
  }
  return undefined;
}

/** What the container sets the variable to. A value that comes from elsewhere is taken for the pod's own namespace. */
function targetOf(container: YamlNode, { variable, otherwise = "own" }: Target): string {
  const set = itemsOf(valueAt(container, "env")).findLast(
    (item) => stringOf(valueAt(item, "name")) === variable,
  );
  if (nodeAt(set, ["valueFrom"]) !== undefined) return "own";
  const value = stringOf(valueAt(set, "value"));
  if (value === undefined || value === "") return otherwise;
  return /^[a-z0-9-]+$/.test(value) ? value : "own";
}
