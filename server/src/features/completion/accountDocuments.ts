import type { PermissionRule } from "../../registry/permissions.ts";
import type { AccountNeeded } from "../accountNeeded.ts";

/** Where kubectl puts what names no namespace, unless its context says otherwise. */
const usualNamespace = "default";

/**
 * The ServiceAccount with its roles and their bindings as YAML documents, LF, without a last line end. A Role stands in the
 * namespace that the program looks at, its binding beside it, and the account in the check's own.
 */
export function accountDocuments(account: AccountNeeded): string {
  const { name, namespace, target, rules } = account;
  const isEverywhere = (rule: PermissionRule): boolean => rule.in === "cluster" || target === "*";
  const there = target === "own" || target === "*" ? namespace : target;
  const inNamespace = rules.filter((rule) => !isEverywhere(rule));
  const everywhere = rules.filter(isEverywhere);
  return [
    ["apiVersion: v1", "kind: ServiceAccount", ...metadata(name, namespace)],
    ...(inNamespace.length === 0
      ? []
      : [
          role("Role", name, there, inNamespace),
          binding("Role", account, there, there === namespace ? namespace : (namespace ?? usualNamespace)),
        ]),
    ...(everywhere.length === 0
      ? []
      : [
          role("ClusterRole", name, undefined, everywhere),
          binding("ClusterRole", account, undefined, namespace ?? usualNamespace),
        ]),
  ]
    .map((lines) => lines.join("\n"))
    .join("\n---\n");
}

const metadata = (name: string, namespace: string | undefined): readonly string[] => [
  "metadata:",
  `  name: ${name}`,
  ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
];

const role = (
  kind: "Role" | "ClusterRole",
  name: string,
  namespace: string | undefined,
  rules: readonly PermissionRule[],
): readonly string[] => [
  "apiVersion: rbac.authorization.k8s.io/v1",
  `kind: ${kind}`,
  ...metadata(name, namespace),
  "rules:",
  ...rules.flatMap(({ apiGroups, resources, verbs }) => [
    `  - apiGroups: [${apiGroups.map((group) => JSON.stringify(group)).join(", ")}]`,
    `    resources: [${resources.join(", ")}]`,
    `    verbs: [${verbs.join(", ")}]`,
  ]),
];

const binding = (
  kind: "Role" | "ClusterRole",
  { name }: AccountNeeded,
  namespace: string | undefined,
  accountNamespace: string | undefined,
): readonly string[] => [
  "apiVersion: rbac.authorization.k8s.io/v1",
  `kind: ${kind}Binding`,
  ...metadata(name, namespace),
  "roleRef:",
  "  apiGroup: rbac.authorization.k8s.io",
  `  kind: ${kind}`,
  `  name: ${name}`,
  "subjects:",
  "  - kind: ServiceAccount",
  `    name: ${name}`,
  ...(accountNamespace === undefined ? [] : [`    namespace: ${accountNamespace}`]),
];
