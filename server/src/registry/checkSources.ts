import type { Generation } from "../checks/kinds.ts";

/** The programs of generation 2 that stand in Kuberhealthy's own repository at 2.7.1, below `cmd`. */
const inKuberhealthy: ReadonlySet<string> = new Set([
  "ami-check",
  "cronjob-checker",
  "daemonset-check",
  "deployment-check",
  "dns-resolution-check",
  "http-check",
  "http-content-check",
  "kiam-check",
  "namespace-pod-check",
  "network-connection-check",
  "pod-restarts-check",
  "pod-status-check",
  "resource-quota-check",
  "ssl-expiry-check",
  "ssl-handshake-check",
  "test-check",
]);

/** Checks that the Kuberhealthy project keeps in a repository of their own, generation 2 among them where it is all there is. */
const withOwnRepository: ReadonlySet<string> = new Set([
  ...inKuberhealthy,
  "image-download-check",
  "minio-test",
  "ssh-check",
]);

const byThirdParties: Readonly<Record<string, string>> = {
  "ami-exists-check": "https://github.com/mtougeron/kuberhealthy-ami-exists-check",
  "aws-iam-role-check": "https://github.com/mmogylenko/kuberhealthy-aws-iam-role-check",
  "external-secrets-check": "https://github.com/Nick-Triller/khcheck-external-secrets",
  "storage-check": "https://github.com/ChrisHirsch/kuberhealthy-storage-check",
};

/** Where the program and the documentation of a published check stand, as a URL; undefined for an id that is not known. */
export function sourceOfCheck(id: string, generation: Generation): string | undefined {
  if (generation === 2 && inKuberhealthy.has(id))
    return `https://github.com/kuberhealthy/kuberhealthy/tree/v2.7.1/cmd/${id}`;
  return withOwnRepository.has(id) ? `https://github.com/kuberhealthy/${id}` : byThirdParties[id];
}
