/** What the downward API knows of a pod (Kubernetes: "Downward API", available fields). */
export const podFields: readonly (readonly [
  path: string,
  meaning: string,
  inVolume: boolean,
  inEnv: boolean,
])[] = [
  ["metadata.name", "the pod's name", true, true],
  ["metadata.namespace", "the namespace that the check runs in", true, true],
  ["metadata.uid", "the pod's unique id", true, true],
  ["spec.nodeName", "the node that the pod runs on", false, true],
  ["spec.serviceAccountName", "the pod's service account", false, true],
  ["status.podIP", "the pod's main IP address", false, true],
  ["status.podIPs", "all IP addresses of the pod", false, true],
  ["status.hostIP", "the node's main IP address", false, true],
  ["status.hostIPs", "all IP addresses of the node", false, true],
  ["metadata.labels['app']", "the value of one label", true, true],
  ["metadata.annotations['example.com/key']", "the value of one annotation", true, true],
  ["metadata.labels", "all labels, a line each", true, false],
  ["metadata.annotations", "all annotations, a line each", true, false],
];

/** What `resourceFieldRef` gives. */
export const resourceFields: readonly (readonly [name: string, meaning: string])[] = [
  "cpu",
  "memory",
  "ephemeral-storage",
].flatMap((name) => [
  [`limits.${name}`, `the container's limit of ${name}, else what the node has`],
  [`requests.${name}`, `the container's request of ${name}`],
]);
