import type { Fix } from "../../text/finding.ts";
import { changeToSource } from "../fixes.ts";
import {
  anyContainer,
  anyHook,
  anyProbe,
  type Place,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
  wholeOf,
} from "../podParts.ts";

interface Row {
  readonly at: string;
  readonly least: bigint;
  readonly most?: bigint;
  /** The field has 64 bits; with 32 the schema already speaks of numbers that do not fit. */
  readonly wide?: true;
  /** Where the items of a list are meant, the list. */
  readonly of?: string;
}

const wide = true as const;
const port = { least: 1n, most: 65_535n };
const identity = { least: 0n, most: 2n ** 31n - 1n, wide };
const weight = { least: 1n, most: 100n };
const lun = { least: 0n, most: 255n };
const anySecurityContext = ["securityContext", `${anyContainer}.securityContext`];
const anyAffinity = "affinity.podAffinity|podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[]";

const rows: readonly Row[] = [
  { at: `${anyContainer}.ports[].containerPort`, ...port },
  { at: `${anyContainer}.ports[].hostPort`, least: 0n, most: port.most },
  { at: `${anyProbe}.httpGet|tcpSocket|grpc.port`, ...port },
  { at: `${anyHook}.httpGet|tcpSocket.port`, ...port },
  { at: `${anyProbe}.initialDelaySeconds|timeoutSeconds|periodSeconds|failureThreshold`, least: 0n },
  { at: `${anyContainer}.readinessProbe.successThreshold`, least: 0n },
  { at: `${anyContainer}.livenessProbe|startupProbe.terminationGracePeriodSeconds`, least: 1n },
  { at: `${anyHook}.sleep.seconds`, least: 0n, wide },
  { at: "activeDeadlineSeconds", least: 1n, most: 2n ** 31n - 1n, wide },
  ...anySecurityContext.map((at) => ({ at: `${at}.runAsUser|runAsGroup|fsGroup`, ...identity })),
  { at: "securityContext.supplementalGroups[]", of: "supplementalGroups", ...identity },
  { at: "topologySpreadConstraints[].maxSkew|minDomains", least: 1n },
  { at: "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight", ...weight },
  { at: `${anyAffinity}.weight`, ...weight },
  {
    at: "volumes[].projected.sources[].serviceAccountToken.expirationSeconds",
    least: 600n,
    most: 2n ** 32n,
    wide,
  },
  { at: "volumes[].gcePersistentDisk|awsElasticBlockStore.partition", least: 0n, most: 255n },
  { at: "volumes[].iscsi|fc.lun", ...lun },
];

const modes: readonly string[] = [
  "volumes[].configMap|secret|downwardAPI|projected.defaultMode",
  "volumes[].configMap|secret|downwardAPI.items[].mode",
  "volumes[].projected.sources[].configMap|secret|downwardAPI.items[].mode",
];

export const podRange = podRule({
  id: "pod/range",
  says: (pod) => [
    ...rows.flatMap((row) => placesAt(pod.spec, row.at).flatMap((place) => outside(place, row))),
    ...placesAt(pod.spec, `${anyContainer}.livenessProbe|startupProbe.successThreshold`).flatMap(notOne),
    ...placesAt(pod.spec, `${anyHook}.sleep.seconds`).flatMap((place) => longerThanGrace(place, pod)),
    ...modes.flatMap((at) => placesAt(pod.spec, at).flatMap((place) => noMode(place, pod))),
  ],
});

function outside(place: Place, row: Row): readonly Said[] {
  const value = wholeOf(place.node);
  if (value === undefined || isSaidBySchema(value, row)) return [];
  if (value >= row.least && (row.most === undefined || value <= row.most)) return [];
  const name = place.entry?.key ?? row.of ?? "";
  const bounds =
    row.most !== undefined && row.most !== 2n ** 31n - 1n
      ? `lie between ${row.least} and ${row.most}`
      : row.least === 1n
        ? "be positive, 1 or greater"
        : value < row.least
          ? `be ${row.least} or greater`
          : `be at most ${row.most}`;
  return [
    {
      message: `\`${name}\` must ${bounds}, so Kubernetes refuses ${value}.`,
      span: spanOf(place),
      fixes: [...withoutMinus(place, row, value), ...nearestBound(place, row, value)],
    },
  ];
}

const isSaidBySchema = (value: bigint, row: Row): boolean =>
  row.wide === undefined && (value >= 2n ** 31n || value < -(2n ** 31n));

/** A minus before a time or a count is a slip; before an id it may stand for "nobody". */
function withoutMinus({ node, entry }: Place, row: Row, value: bigint): readonly Fix[] {
  if (!/(Seconds|Threshold)$/.test(entry?.key ?? "")) return [];
  const fits = -value >= row.least && (row.most === undefined || -value <= row.most);
  return value < 0n && fits ? changeToSource(node, String(-value)) : [];
}

/** The nearest number that fits; a port or an id is not what is meant because it is near. */
function nearestBound(place: Place, row: Row, value: bigint): readonly Fix[] {
  if (row.of !== undefined || /[pP]ort$|^(?:runAs|fsGroup)/.test(place.entry?.key ?? "port")) return [];
  const bound = value < row.least ? row.least : row.most;
  const already = withoutMinus(place, row, value).length > 0;
  return bound === undefined || already
    ? []
    : changeToSource(place.node, String(bound)).map((fix) => ({ ...fix, guess: true as const }));
}

/** One success is what a liveness or startup probe counts; 0 means the default, 1. */
function notOne(place: Place): readonly Said[] {
  const value = wholeOf(place.node);
  if (value === undefined || value === 0n || value === 1n || isSaidBySchema(value, { at: "", least: 0n }))
    return [];
  const message = `\`successThreshold\` must be 1 in a liveness or startup probe, so Kubernetes refuses ${value}.`;
  return [{ message, span: spanOf(place), fixes: changeToSource(place.node, "1") }];
}

/** A hook that sleeps ends within the pod's grace period, which is 30 s where nothing else is said. */
function longerThanGrace(place: Place, { spec }: Pod): readonly Said[] {
  const seconds = wholeOf(place.node);
  const entry = presentEntry(spec, "terminationGracePeriodSeconds");
  const grace = entry === undefined ? 30n : wholeOf(entry.value);
  if (seconds === undefined || grace === undefined || grace < 0n || seconds <= grace) return [];
  const message = `\`seconds\` must not be more than the pod's \`terminationGracePeriodSeconds\` (${grace}), so Kubernetes refuses ${seconds}.`;
  return [{ message, span: spanOf(place) }];
}

/** Permissions are octal; `644` without its zero is another number, and mostly one that is too large. */
function noMode(place: Place, { text }: Pod): readonly Said[] {
  const value = wholeOf(place.node);
  if (value === undefined || (value >= 0n && value <= 0o777n) || isSaidBySchema(value, { at: "", least: 0n }))
    return [];
  const digits = /^[0-7]{3}$/.test(String(value)) ? String(value) : undefined;
  // JSON knows no octal numbers.
  const isJson = /^\s*\{/.test(text);
  const meant = digits === undefined ? undefined : isJson ? String(Number(`0o${digits}`)) : `0${digits}`;
  const name = place.entry?.key ?? "mode";
  const reason = `\`${name}\` must lie between 0 and 0777 (octal)`;
  const message =
    meant === undefined
      ? `${reason}, so Kubernetes refuses ${value}.`
      : `${reason}, but ${value} is read as a decimal number; write \`${meant}\`.`;
  return [
    {
      message,
      span: spanOf(place),
      fixes: meant === undefined ? [] : changeToSource(place.node, meant),
    },
  ];
}
