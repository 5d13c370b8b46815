import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

type Value = readonly [value: string, meaning: string];

/** Kubernetes: "Well-Known Labels, Annotations and Taints". */
const taints: readonly Value[] = [
  ["node-role.kubernetes.io/control-plane", "nodes of the control plane"],
  ["node-role.kubernetes.io/master", "nodes of the control plane before Kubernetes 1.24"],
  ["node.kubernetes.io/not-ready", "nodes that are not ready"],
  ["node.kubernetes.io/unreachable", "nodes that the control plane cannot reach"],
  ["node.kubernetes.io/unschedulable", "nodes that are cordoned off"],
  ["node.kubernetes.io/memory-pressure", "nodes that run out of memory"],
  ["node.kubernetes.io/disk-pressure", "nodes that run out of disk"],
  ["node.kubernetes.io/pid-pressure", "nodes that run out of process ids"],
  ["node.kubernetes.io/network-unavailable", "nodes without a network"],
];

const topologies: readonly Value[] = [
  ["kubernetes.io/hostname", "each node for itself"],
  ["topology.kubernetes.io/zone", "the nodes of one zone"],
  ["topology.kubernetes.io/region", "the nodes of one region"],
];

const systems: readonly Value[] = [
  ["linux", ""],
  ["windows", ""],
];

const processors: readonly Value[] = [
  ["amd64", "64-bit x86"],
  ["arm64", "64-bit ARM"],
];

/** Of capabilities(7), those that checks ask for. */
const capabilities: readonly Value[] = [
  ["NET_RAW", "raw sockets, as ping opens them"],
  ["NET_BIND_SERVICE", "listening on ports below 1024"],
  ["NET_ADMIN", "changing interfaces and routes"],
  ["SYS_TIME", "setting the clock"],
  ["SYS_PTRACE", "tracing other processes"],
  ["SYS_ADMIN", "most of what root may do"],
];

const accessModes: readonly Value[] = [
  ["ReadWriteOnce", "one node reads and writes"],
  ["ReadOnlyMany", "many nodes read"],
  ["ReadWriteMany", "many nodes read and write"],
  ["ReadWriteOncePod", "one pod reads and writes"],
];

/** Those that every cluster has. */
const priorities: readonly Value[] = [
  ["system-cluster-critical", "before all other pods but those of nodes"],
  ["system-node-critical", "before all other pods"],
];

const all: Value = ["ALL", "every capability"];

/** Text that Kubernetes leaves open and that is nearly always one of these. */
const places: readonly (readonly [values: readonly Value[], ...steps: string[]])[] = [
  [[["Memory", "kept in memory, and counted as the container's memory"]], "emptyDir", "medium"],
  [[all, ...capabilities], "capabilities", "drop", "*"],
  [[...capabilities, all], "capabilities", "add", "*"],
  [taints, "tolerations", "*", "key"],
  [topologies, "topologyKey"],
  [systems, "nodeSelector", "kubernetes.io/os"],
  [processors, "nodeSelector", "kubernetes.io/arch"],
  [accessModes, "accessModes", "*"],
  [priorities, "priorityClassName"],
  [[["default-scheduler", "Kubernetes' own"]], "schedulerName"],
  [[["/dev/termination-log", "default"]], "terminationMessagePath"],
];

/** Values that are usual where Kubernetes takes any text. */
export function commonValues(place: Place): readonly Offer[] {
  const { inPod } = place;
  if (inPod === undefined || !takesValue(place)) return [];
  const found = places.find(([, ...steps]) => endsIn(inPod, ...steps));
  return (found?.[0] ?? []).map(([value, detail]) => ({
    label: value,
    kind: "enum",
    detail,
    writes: { as: "value", draft: text(value) },
  }));
}
