import type { YamlNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import type { Kind } from "./kinds.ts";

/**
 * Unknown fields whose reason Kuberhealthy knows better than a schema does. The rules room explains them, and the schema
 * room leaves them out; neither imports the other.
 */

/** What `spec.podSpec` of generation 3 knows itself; every other key there is a pod field written a level too high. */
const templateFields: readonly string[] = ["metadata", "spec"];

/** Whether an unknown field at this path is explained by a rule: `generation-shape` or `container-restart-policy`. */
export function explainedByRule(kind: Kind, path: Path): boolean {
  const field = path.at(-1);
  if (typeof field !== "string") return false;
  if (path.length === 3 && path[0] === "spec" && path[1] === "podSpec") {
    return kind.generation === 2
      ? field === "spec"
      : podFieldNames.has(field) && !templateFields.includes(field);
  }
  return kind.generation === 2 && field === "restartPolicy" && isContainer(kind, path.slice(0, -1));
}

function isContainer(kind: Kind, path: Path): boolean {
  const inPod = path.slice(kind.podSpecPath.length);
  return (
    path.length === kind.podSpecPath.length + 2 &&
    kind.podSpecPath.every((step, index) => path[index] === step) &&
    (inPod[0] === "containers" || inPod[0] === "initContainers") &&
    typeof inPod[1] === "number"
  );
}

/** Fields that only a PodSpec has: one of them directly under `podSpec` of generation 3 shows the other generation's shape. */
export const podFieldNames: ReadonlySet<string> = new Set([
  "activeDeadlineSeconds",
  "affinity",
  "automountServiceAccountToken",
  "containers",
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "ephemeralContainers",
  "hostAliases",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "hostUsers",
  "hostname",
  "imagePullSecrets",
  "initContainers",
  "nodeName",
  "nodeSelector",
  "os",
  "overhead",
  "preemptionPolicy",
  "priority",
  "priorityClassName",
  "readinessGates",
  "resourceClaims",
  "restartPolicy",
  "runtimeClassName",
  "schedulerName",
  "schedulingGates",
  "securityContext",
  "serviceAccount",
  "serviceAccountName",
  "setHostnameAsFQDN",
  "shareProcessNamespace",
  "subdomain",
  "terminationGracePeriodSeconds",
  "tolerations",
  "topologySpreadConstraints",
  "volumes",
]);

/** The pod fields that stand directly under `podSpec` of a generation 3 check, or `spec` there in generation 2. */
export function misplacedPodKeys(kind: Kind, podSpec: YamlNode | undefined): readonly string[] {
  if (podSpec?.kind !== "mapping") return [];
  const keys = podSpec.entries.map((entry) => entry.key);
  return keys.filter((key) => explainedByRule(kind, ["spec", "podSpec", key]));
}
