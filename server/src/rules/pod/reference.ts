import { keyFault } from "../../checks/names.ts";
import { quantityOf } from "../../checks/quantity.ts";
import { nearest, typosFor } from "../../text/nearest.ts";
import type { YamlNode } from "../../yaml/node.ts";
import { changeTo } from "../fixes.ts";
import {
  anyContainer,
  headOf,
  literalOf,
  type Place,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
  standsSomewhere,
} from "../podParts.ts";

const inFiles = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "metadata.labels",
  "metadata.annotations",
];
const inVariables = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
/** An old name of `spec.nodeName` that is still translated. */
const translated = "spec.host";
const amounts = ["cpu", "memory", "ephemeral-storage"];
const resources = ["limits", "requests"].flatMap((list) => amounts.map((amount) => `${list}.${amount}`));
const files = ["volumes[].downwardAPI.items[]", "volumes[].projected.sources[].downwardAPI.items[]"];
const variables = `${anyContainer}.env[].valueFrom`;

export const podReference = podRule({
  id: "pod/reference",
  says: ({ spec }) => [
    ...placesAt(spec, `${variables}.fieldRef.fieldPath`).flatMap((place) => badField(place, inVariables)),
    ...files.flatMap((at) =>
      placesAt(spec, `${at}.fieldRef.fieldPath`).flatMap((place) => badField(place, inFiles)),
    ),
    ...[variables, ...files].flatMap((at) =>
      placesAt(spec, `${at}.fieldRef.apiVersion`).flatMap(otherVersion),
    ),
    ...[variables, ...files].flatMap((at) =>
      placesAt(spec, `${at}.resourceFieldRef`).flatMap((place) => [
        ...badResource(place),
        ...(at === variables ? [] : noContainer(place)),
      ]),
    ),
  ],
});

function badField(place: Place, known: readonly string[]): readonly Said[] {
  const path = literalOf(place.node);
  if (path === undefined || known.includes(path) || (path === translated && known === inVariables)) return [];
  const span = spanOf(place);
  const [, of, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (of !== undefined && key !== undefined) {
    const fault = keyFault(of === "annotations" ? key.toLowerCase() : key);
    const what = of === "labels" ? "a label" : "an annotation";
    return fault === undefined
      ? []
      : [{ message: `\`${key}\` cannot be the key of ${what}; ${fault}.`, span }];
  }
  const meant = nearest(path, known, typosFor(path));
  const where = known === inVariables ? "A variable" : "A file of a volume";
  const others = "`metadata.labels['NAME']` or `metadata.annotations['NAME']`";
  const message =
    meant === undefined
      ? `${where} cannot show \`${path}\` of the pod; use ${known.map((one) => `\`${one}\``).join(", ")}, ${others}.`
      : `${where} cannot show \`${path}\` of the pod; write \`${meant}\`.`;
  return [{ message, span, fixes: meant === undefined ? [] : changeTo(place.node, meant) }];
}

/** The version in which the path is written; there is one, and nothing counts as it. */
function otherVersion(place: Place): readonly Said[] {
  const version = literalOf(place.node);
  if (version === undefined || version === "" || version === "v1") return [];
  const message = `A pod's fields are told in \`v1\` only; write \`v1\`, or remove \`apiVersion\`.`;
  return [{ message, span: spanOf(place), fixes: changeTo(place.node, "v1") }];
}

function badResource({ node }: Place): readonly Said[] {
  const entry = presentEntry(node, "resource");
  const name = literalOf(entry?.value);
  if (entry === undefined || name === undefined) return [];
  const isPages = /^(?:limits|requests)\.hugepages-/.test(name);
  if (isPages || resources.includes(name)) return badDivisor(node, name);
  const meant = nearest(name, resources, typosFor(name));
  const message = `\`${name}\` is no resource that a container can be told; use \`limits.\` or \`requests.\` with \`cpu\`, \`memory\` or \`ephemeral-storage\`.`;
  return [
    {
      message,
      span: spanOf({ node: entry.value, entry }),
      fixes: meant === undefined ? [] : changeTo(entry.value, meant),
    },
  ];
}

function badDivisor(node: YamlNode, resource: string): readonly Said[] {
  const entry = presentEntry(node, "divisor");
  if (entry?.value.kind !== "scalar") return [];
  const written =
    literalOf(entry.value) ?? (typeof entry.value.value === "number" ? String(entry.value.value) : "");
  const isCpu = resource.endsWith(".cpu");
  if (isDivisor(written, isCpu)) return [];
  const choice = isCpu ? "`1` or `1m`" : "`1` with one unit, such as `1Mi` or `1k`";
  const message = `\`${written}\` cannot be the divisor of \`${resource}\`; use ${choice}.`;
  return [{ message, span: spanOf({ node: entry.value, entry }) }];
}

const thousands = Array.from({ length: 7 }, (_, power) => 10n ** BigInt(9 + 3 * power));
const kibis = Array.from({ length: 7 }, (_, power) => (10n ** 9n) << BigInt(10 * power));

/** Kubernetes compares the amount as it writes it itself: `1024` stays that and is not `1Ki`, and powers of ten stay such. */
function isDivisor(written: string, isCpu: boolean): boolean {
  const nano = quantityOf(written)?.nano;
  if (nano === undefined || nano === 0n || nano === 10n ** 9n) return true;
  if (/[eE][-+]?\d+$/.test(written)) return false;
  if (isCpu) return nano === 10n ** 6n;
  return (/i$/.test(written) ? kibis : thousands).includes(nano);
}

/** A volume belongs to no container, so it must be told whose resources are meant. */
function noContainer({ node, entry }: Place): readonly Said[] {
  const name = presentEntry(node, "containerName")?.value;
  if (name !== undefined && !(name.kind === "scalar" && name.value === "")) return [];
  if (name === undefined && standsSomewhere(node, "containerName")) return [];
  const message = "In a volume `resourceFieldRef` must say whose resources are meant; add `containerName`.";
  const span = entry?.keySpan ?? (node.kind === "mapping" ? headOf(node) : node.span);
  return [{ message, span }];
}
