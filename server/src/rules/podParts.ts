import { type CheckDocument, podSpecOf } from "../checks/checkDocument.ts";
import { checkOf, type Resource } from "../checks/resources.ts";
import type { Fix } from "../text/finding.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/span.ts";
import {
  type Entry,
  entryOf,
  isNull,
  itemsOf,
  type MappingNode,
  valueAt,
  type YamlNode,
} from "../yaml/node.ts";
import { type Place, rememberPlaces } from "../yaml/places.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import { type DocumentRule, finding } from "./rule.ts";

export { type Place, placesAt } from "../yaml/places.ts";

/** The PodSpec of a check; `text` is that of the document, from which spans count. */
export interface Pod {
  readonly check: CheckDocument;
  readonly spec: MappingNode;
  readonly text: string;
}

export interface Said {
  readonly message: string;
  readonly span: Span;
  readonly fixes?: readonly Fix[];
}

/** A rule about what Kubernetes refuses in a pod although the check around it is accepted: its pod is never created. */
export const podRule = ({
  id,
  says,
}: {
  readonly id: string;
  readonly says: (pod: Pod) => readonly Said[];
}): DocumentRule => ({
  scope: "document",
  id,
  findings(resource, text) {
    const pod = podOf(resource, text);
    return pod === undefined
      ? []
      : once(says(pod)).map(({ message, span, fixes = [] }) =>
          finding(id, "error", message, span, fixes.length > 1 ? fixes.map(guessed) : fixes),
        );
  },
});

/** A repair that only the author can choose, because another one may be meant. */
export const guessed = (fix: Fix): Fix => ({ ...fix, guess: true });

export function podOf(resource: Resource, text: string): Pod | undefined {
  const check = checkOf(resource);
  const spec = check === undefined ? undefined : podSpecOf(check);
  if (check === undefined || spec?.kind !== "mapping") return undefined;
  rememberPlaces(spec);
  return { check, spec, text };
}

/** What stands in an anchor is met again at every alias, and said once. */
function once(said: readonly Said[]): readonly Said[] {
  const seen = new Set<string>();
  return said.filter(({ message, span }) => {
    const key = `${span.start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Both lists of containers, a container's probes, its hooks: beginnings of patterns for `placesAt`. */
export const anyContainer = "containers|initContainers[]";
export const anyProbe = `${anyContainer}.livenessProbe|readinessProbe|startupProbe`;
export const anyHook = `${anyContainer}.lifecycle.postStart|preStop`;

/** The containers of one list or, without `list`, of both: init containers first, as they run. */
export const containersOf = (pod: Pod, list?: "containers" | "initContainers"): readonly MappingNode[] =>
  (list === undefined ? ["initContainers", "containers"] : [list]).flatMap((key) =>
    itemsOf(valueAt(pod.spec, key)).filter((item) => item.kind === "mapping"),
  );

/** Where something about a value is marked: at the value or, where it is long, written elsewhere or nothing, at its key. */
export function spanOf({ node, entry }: Pick<Place, "node" | "entry">): Span {
  if (entry === undefined) return node.kind === "mapping" ? headOf(node) : node.span;
  const isHere = node.span.start >= entry.keySpan.end && node.span.end > node.span.start;
  return node.kind === "scalar" && node.style !== "block" && isHere ? node.span : entry.keySpan;
}

/** The first key of a mapping, or the mapping itself where it is empty. */
export function headOf(node: MappingNode): Span {
  const first = node.entries.find((entry) => !entry.merged);
  return first?.keySpan ?? { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
}

/** The value of a string scalar that is all written out: no placeholder stands in it. */
export const literalOf = (node: YamlNode | undefined): string | undefined =>
  node?.kind === "scalar" && typeof node.value === "string" && !holdsPlaceholder(node.source)
    ? node.value
    : undefined;

/** A whole number, undefined for every other value. */
export function wholeOf(node: YamlNode | undefined): bigint | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "bigint") return node.value;
  return typeof node.value === "number" && Number.isInteger(node.value) ? BigInt(node.value) : undefined;
}

export const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;
export const isFalse = (node: YamlNode | undefined): boolean =>
  node?.kind === "scalar" && node.value === false;

/** The entry of that key, unless nothing stands behind it. */
export function presentEntry(node: YamlNode | undefined, key: string): Entry | undefined {
  const entry = entryOf(node, key);
  return entry === undefined || isNull(entry.value) ? undefined : entry;
}

/**
 * Whether a key that is missed stands somewhere in the node after all, misspelt or at a wrong place. The schema says so, and
 * once that is put right nothing is missing.
 */
export function standsSomewhere(node: YamlNode, key: string): boolean {
  if (node.kind === "sequence") return node.items.some((item) => standsSomewhere(item, key));
  if (node.kind === "scalar") return false;
  return node.entries.some(
    (entry) => nearest(entry.key, [key], 1) !== undefined || standsSomewhere(entry.value, key),
  );
}
