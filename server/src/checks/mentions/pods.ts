import { type MappingNode, nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import type { Path } from "../../yaml/path.ts";
import { podSpecOf } from "../checkDocument.ts";
import type { Resource } from "../resources.ts";

/** The pod that a resource makes, and the namespace that it is made in. */
export interface MadePod {
  readonly spec: MappingNode;
  readonly namespace: string | undefined;
  /** Made by Kuberhealthy. */
  readonly ofCheck: boolean;
}

const template: Path = ["spec", "template", "spec"];
const podPaths: ReadonlyMap<string, Path> = new Map([
  ["Pod", ["spec"]],
  ["PodTemplate", ["template", "spec"]],
  ["Deployment", template],
  ["ReplicaSet", template],
  ["ReplicationController", template],
  ["StatefulSet", template],
  ["DaemonSet", template],
  ["Job", template],
  ["CronJob", ["spec", "jobTemplate", ...template]],
]);

export const rootOf = (resource: Resource): YamlNode =>
  resource.is === "check" || resource.is === "near-miss" ? resource.check.root : resource.root;

export function podOf(resource: Resource): MadePod | undefined {
  const root = rootOf(resource);
  const ofCheck = resource.is === "check" || resource.is === "near-miss";
  const path = podPaths.get(stringOf(valueAt(root, "kind")) ?? "");
  const spec = ofCheck ? podSpecOf(resource.check) : path && nodeAt(root, path);
  return spec?.kind === "mapping" ? { spec, namespace: namespaceOf(root), ofCheck } : undefined;
}

/** The namespace that is written at a resource. */
export const namespaceOf = (root: YamlNode): string | undefined =>
  stringOf(nodeAt(root, ["metadata", "namespace"])) || undefined;
