import type { Generation } from "../../checks/kinds.ts";
import type { Fix } from "../../text/finding.ts";
import { isNull, type YamlNode } from "../../yaml/node.ts";
import { removalOf } from "../fixes.ts";
import {
  anyContainer,
  anyHook,
  anyProbe,
  literalOf,
  type Place,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
} from "../podParts.ts";

interface Row {
  readonly at: string;
  /** What takes one of them, as the beginning of a sentence. */
  readonly what: string;
  readonly choices: readonly string[];
  /** What may stand beside them. */
  readonly others: readonly string[];
  /** Nothing at all is allowed too. */
  readonly orNone?: true;
}

const orNone = true as const;
const handlers = ["exec", "httpGet", "tcpSocket", "grpc"];
const probeFields = [
  "failureThreshold",
  "initialDelaySeconds",
  "periodSeconds",
  "successThreshold",
  "terminationGracePeriodSeconds",
  "timeoutSeconds",
];

/** What the CRD of each generation does not know, and what is therefore not advised. */
const newer: Readonly<Record<Generation, readonly string[]>> = {
  2: ["grpc", "sleep", "fileKeyRef"],
  3: ["fileKeyRef"],
};

/** pkg/apis/core/validation of Kubernetes; what only newer releases know counts, so that it is never called missing. */
const rows: readonly Row[] = [
  {
    at: `${anyContainer}.env[].valueFrom`,
    what: "`valueFrom`",
    choices: ["configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"],
    others: [],
  },
  {
    at: `${anyContainer}.envFrom[]`,
    what: "An item of `envFrom`",
    choices: ["configMapRef", "secretRef"],
    others: ["prefix"],
  },
  { at: anyProbe, what: "A probe", choices: handlers, others: probeFields },
  { at: anyHook, what: "A hook", choices: ["exec", "httpGet", "tcpSocket", "sleep"], others: [] },
  {
    at: "volumes[]",
    what: "A volume",
    choices: [
      "emptyDir",
      "configMap",
      "secret",
      "persistentVolumeClaim",
      "projected",
      "hostPath",
      "downwardAPI",
      "ephemeral",
      "csi",
      "nfs",
      "awsElasticBlockStore",
      "azureDisk",
      "azureFile",
      "cephfs",
      "cinder",
      "fc",
      "flexVolume",
      "flocker",
      "gcePersistentDisk",
      "gitRepo",
      "glusterfs",
      "image",
      "iscsi",
      "photonPersistentDisk",
      "portworxVolume",
      "quobyte",
      "rbd",
      "scaleIO",
      "storageos",
      "vsphereVolume",
    ],
    others: ["name"],
    orNone,
  },
  {
    at: "volumes[].projected.sources[]",
    what: "A source of a projected volume",
    choices: [
      "configMap",
      "secret",
      "downwardAPI",
      "serviceAccountToken",
      "clusterTrustBundle",
      "podCertificate",
    ],
    others: [],
    orNone,
  },
  {
    at: "volumes[].downwardAPI.items[]",
    what: "A file of a `downwardAPI` volume",
    choices: ["fieldRef", "resourceFieldRef"],
    others: ["path", "mode"],
  },
  {
    at: "volumes[].projected.sources[].downwardAPI.items[]",
    what: "A file of a `downwardAPI` source",
    choices: ["fieldRef", "resourceFieldRef"],
    others: ["path", "mode"],
  },
];

export const podOneOf = podRule({
  id: "pod/one-of",
  says: (pod) => [
    ...placesAt(pod.spec, `${anyContainer}.env[]`).flatMap(({ node }) => valueTwice(node, pod)),
    ...rows.flatMap((row) => placesAt(pod.spec, row.at).flatMap((place) => counted(place, row, pod))),
  ],
});

/** An empty `value` beside `valueFrom` is accepted. */
function valueTwice(variable: YamlNode, { text }: Pod): readonly Said[] {
  const value = presentEntry(variable, "value");
  const from = presentEntry(variable, "valueFrom");
  if (value === undefined || from === undefined || (literalOf(value.value) ?? "") === "") return [];
  const message = "A variable takes `value` or `valueFrom`, not both; remove one of them.";
  return [{ message, span: from.keySpan, fixes: oneLess(variable, ["value", "valueFrom"], text) }];
}

function counted(
  { node, entry, parent }: Place,
  { what, choices, others, orNone: mayBeNone }: Row,
  { text, check }: Pod,
): readonly Said[] {
  if (node.kind !== "mapping") return [];
  const present = node.entries.filter(({ key, value }) => choices.includes(key) && !isNull(value));
  const keys = [...new Set(present.map(({ key }) => key))];
  if (keys.length > 1) {
    const message = `${what} takes only one of ${both(keys)}; remove ${keys.length > 2 ? "the others" : "the other"}.`;
    const span = present.at(-1)?.keySpan ?? node.span;
    return [{ message, span, fixes: oneLess(node, [...keys].reverse(), text) }];
  }
  // A key that is none of these, or that stands a level too high, is a slip that the schema names and what is missed here.
  const isMisplaced = parent.kind === "mapping" && parent.entries.some(({ key }) => choices.includes(key));
  const isKnown =
    node.entries.every(({ key }) => choices.includes(key) || others.includes(key)) && !isMisplaced;
  if (keys.length > 0 || mayBeNone || !isKnown) return [];
  const known = choices.filter((key) => !newer[check.kind.generation].includes(key));
  const message = `${what} must hold ${known.length > 2 ? "one of " : ""}${listed(known)}; add the one that is meant.`;
  return [{ message, span: spanOf({ node, entry }) }];
}

const oneLess = (node: YamlNode, keys: readonly string[], text: string): readonly Fix[] =>
  keys.flatMap((key) => removalOf(text, node, key));

const both = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(" and ");

const listed = (keys: readonly string[]): string =>
  `${keys
    .slice(0, -1)
    .map((key) => `\`${key}\``)
    .join(", ")} or \`${keys.at(-1)}\``;
