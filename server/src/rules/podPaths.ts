// Places of a PodSpec that several rules look at: patterns for `placesAt`.

/** The terms of both affinities between pods, required and preferred. */
export const podTerms: readonly string[] = [
  "affinity.podAffinity|podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[]",
  "affinity.podAffinity|podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm",
];

export const spreadTerm = "topologySpreadConstraints[]";

/** What a node must have. */
export const requiredNodeTerm =
  "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[]";

export const nodeTerms: readonly string[] = [
  requiredNodeTerm,
  "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference",
];

/** The selectors of pods and namespaces: in affinities, spread constraints and trust bundles. */
export const labelSelectors: readonly string[] = [
  ...podTerms.map((term) => `${term}.labelSelector|namespaceSelector`),
  `${spreadTerm}.labelSelector`,
  "volumes[].projected.sources[].clusterTrustBundle.labelSelector",
  "volumes[].ephemeral.volumeClaimTemplate.spec.selector",
];

/** The claim that is made for a pod's volume. */
export const claimSpec = "volumes[].ephemeral.volumeClaimTemplate.spec";
