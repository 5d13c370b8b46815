import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import type { Generation } from "../../server/src/checks/kinds.ts";
import { nodeAt, stringOf } from "../../server/src/yaml/node.ts";
import type { PodFacts } from "./containerEnv.ts";

/** A run that begins now: its identity and its times, all that the injected variables are made from. */
export interface RunTimes {
  readonly uuid: string;
  /** Unix milliseconds. */
  readonly startMs: number;
  readonly timeoutMs: number;
}

/**
 * The four injected variables in the order in which the check's generation appends them. KH_CHECK_RUN_DEADLINE is in Unix
 * seconds: generation 2 cuts the fraction of start plus timeout, generation 3 cuts both before it adds them.
 */
export function injectedOf(
  run: { readonly generation: Generation; readonly namespace: string },
  times: RunTimes,
  url: string,
): ReadonlyMap<string, string> {
  const { uuid, startMs, timeoutMs } = times;
  const two = run.generation === 2;
  const deadline = two
    ? Math.floor((startMs + timeoutMs) / 1000)
    : Math.floor(startMs / 1000) + Math.trunc(timeoutMs / 1000);
  const namespace: [string, string] = ["KH_POD_NAMESPACE", run.namespace];
  const end: [string, string] = ["KH_CHECK_RUN_DEADLINE", String(deadline)];
  return new Map([
    ["KH_REPORTING_URL", url],
    ["KH_RUN_UUID", uuid],
    ...(two ? [end, namespace] : [namespace, end]),
  ]);
}

/** What the injected variables need to know of a check. */
export const injectionOf = (
  check: CheckDocument,
): { readonly generation: Generation; readonly namespace: string } => ({
  generation: check.kind.generation,
  namespace: namespaceOf(check),
});

/** Where the pod would run: the check's own namespace; kubectl's default where none is written. */
export const namespaceOf = (check: CheckDocument): string =>
  check.namespace !== undefined && check.namespace !== "" ? check.namespace : "default";

/** The pod that the controller would make for this run. */
export function podFactsOf(check: CheckDocument, times: RunTimes): PodFacts {
  const name = check.name ?? "check";
  const two = check.kind.generation === 2;
  const seconds = Math.floor(times.startMs / 1000);
  const created = new Date(times.startMs).toISOString();
  return {
    podName: two ? `${name.toLowerCase()}-${seconds}` : `${name}-${times.uuid.slice(0, 5)}`,
    namespace: namespaceOf(check),
    uid: times.uuid,
    labels: {
      ...textsAt(check, ["spec", "extraLabels"]),
      ...(two
        ? { app: "kuberhealthy-check", "kuberhealthy-check-name": name, "kuberhealthy-run-id": times.uuid }
        : { healthcheck: name, "kh-run-uuid": times.uuid }),
    },
    annotations: {
      ...textsAt(check, ["spec", "extraAnnotations"]),
      ...(two
        ? { "comcast.github.io/check-name": name }
        : {
            createdBy: "kuberhealthy",
            createdTime: created,
            "kh-run-uuid": times.uuid,
            kuberhealthyCheckName: name,
          }),
    },
  };
}

/** The texts of a mapping of the check, by their keys. */
export function textsAt(check: CheckDocument, path: readonly string[]): Record<string, string> {
  const node = nodeAt(check.root, path);
  if (node?.kind !== "mapping") return {};
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, stringOf(value) ?? ""]));
}
