/**
 * Kuberhealthy's vocabulary. A kind of resource is a value of this list; whoever needs to tell kinds apart reads its
 * fields instead of comparing names.
 */
import type { Path } from "../yaml/path.ts";

/** The two lines of Kuberhealthy: 2 up to 2.7.1 and 3 up to 3.0.13. */
export type Generation = 2 | 3;

export interface Kind {
  readonly id: "khcheck" | "khjob" | "healthcheck";
  readonly apiVersion: string;
  readonly kind: string;
  readonly generation: Generation;
  /** Where the Kubernetes PodSpec lies, from the root of the resource. */
  readonly podSpecPath: Path;
  /** The Kubernetes release from which the published CRD took its PodSpec. */
  readonly crdKubernetes: string;
}

export const khcheck: Kind = {
  id: "khcheck",
  apiVersion: "comcast.github.io/v1",
  kind: "KuberhealthyCheck",
  generation: 2,
  podSpecPath: ["spec", "podSpec"],
  crdKubernetes: "1.21",
};

export const khjob: Kind = { ...khcheck, id: "khjob", kind: "KuberhealthyJob" };

export const healthcheck: Kind = {
  id: "healthcheck",
  apiVersion: "kuberhealthy.github.io/v2",
  kind: "HealthCheck",
  generation: 3,
  podSpecPath: ["spec", "podSpec", "spec"],
  crdKubernetes: "about 1.30",
};

export const kinds: readonly Kind[] = [khcheck, khjob, healthcheck];
