import type { Generation } from "../checks/kinds.ts";
import type { KnownCheck } from "./knownChecks.ts";
import permissions from "./permissions.json" with { type: "json" };

/** What the program of a published check asks of the API server, as its manifests and sources have it. */
export interface Permissions {
  /** The name that its ServiceAccount usually has. */
  readonly serviceAccount: string;
  /** Absent where the program looks at the namespace of its own pod. */
  readonly target?: Target;
  readonly rules: readonly PermissionRule[];
}

/** The namespace that the program looks at. */
export interface Target {
  /** The variable that names it. */
  readonly variable: string;
  /** The namespace while that is not set, `*` for all of them; absent for the pod's own. */
  readonly otherwise?: string;
}

export interface PermissionRule {
  /** target: in the namespace that the program looks at. cluster: whatever that is. */
  readonly in: "target" | "cluster";
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Absent where the programs of both generations need it. */
  readonly generations?: readonly Generation[];
}

const all = permissions as unknown as Readonly<Record<string, Permissions>>;

/** The permissions that the check's program of that generation needs; undefined where it needs none. */
export function permissionsOf(check: KnownCheck, generation: Generation): Permissions | undefined {
  const found = all[check.id];
  return (
    found && { ...found, rules: found.rules.filter((rule) => rule.generations?.includes(generation) ?? true) }
  );
}
