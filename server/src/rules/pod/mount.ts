import { nearest, typosFor } from "../../text/nearest.ts";
import { type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { changeTo, removalOf } from "../fixes.ts";
import {
  containersOf,
  literalOf,
  type Place,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
  standsSomewhere,
} from "../podParts.ts";

export const podMount = podRule({
  id: "pod/mount",
  says: (pod) => {
    const volumes = volumesOf(pod);
    return containersOf(pod).flatMap((container) => [
      ...placesAt(container, "volumeMounts[]").flatMap((mount) => [
        ...ofNoVolume(mount, volumes, "volumeMounts"),
        ...emptyPath(mount, "mountPath"),
        ...subPaths(mount, pod),
        ...propagation(mount, container),
        ...readOnly(mount),
      ]),
      ...placesAt(container, "volumeDevices[]").flatMap((device) => [
        ...ofNoVolume(device, volumes, "volumeDevices"),
        ...emptyPath(device, "devicePath"),
        ...noDevice(device, container, volumes),
      ]),
    ]);
  },
});

/** The volumes by name, or undefined where the list is not all written out. */
function volumesOf(pod: Pod): ReadonlyMap<string, YamlNode> | undefined {
  const volumes = presentEntry(pod.spec, "volumes")?.value;
  if (volumes === undefined) return standsSomewhere(pod.check.root, "volumes") ? undefined : new Map();
  if (volumes.kind !== "sequence") return undefined;
  const named = new Map<string, YamlNode>();
  for (const volume of volumes.items) {
    const name = literalOf(valueAt(volume, "name"));
    if (name === undefined) return undefined;
    named.set(name, volume);
  }
  return named;
}

function ofNoVolume(
  { node }: Place,
  volumes: ReadonlyMap<string, YamlNode> | undefined,
  list: string,
): readonly Said[] {
  const entry = presentEntry(node, "name");
  const name = literalOf(entry?.value);
  if (volumes === undefined || entry === undefined || name === undefined || name === "" || volumes.has(name))
    return [];
  const meant = nearest(name, [...volumes.keys()], typosFor(name));
  const what = `The pod has no volume \`${name}\``;
  const message =
    meant === undefined
      ? `${what}; add it under \`volumes\` or remove it from \`${list}\`.`
      : `${what}; write \`${meant}\` if that one is meant.`;
  return [
    {
      message,
      span: spanOf({ node: entry.value, entry }),
      fixes: meant === undefined ? [] : changeTo(entry.value, meant),
    },
  ];
}

function emptyPath({ node }: Place, key: string): readonly Said[] {
  const entry = presentEntry(node, key);
  if (entry === undefined || stringOf(entry.value) !== "") return [];
  return [
    {
      message: `\`${key}\` is empty; write where in the container the volume goes.`,
      span: spanOf({ node: entry.value, entry }),
    },
  ];
}

/** A path below the volume's top that cannot leave it. */
function subPaths({ node }: Place, { text }: Pod): readonly Said[] {
  const both = presentEntry(node, "subPath");
  const said = ["subPath", "subPathExpr"].flatMap((key): readonly Said[] => {
    const entry = presentEntry(node, key);
    const path = literalOf(entry?.value);
    if (entry === undefined || path === undefined) return [];
    const span = spanOf({ node: entry.value, entry });
    const isUpward = path.split("/").includes("..");
    const isAbsolute = path.startsWith("/");
    if (!isUpward && !isAbsolute) return [];
    const relative = path.replace(/^\/+/, "");
    const message = isUpward
      ? `\`${key}\` must stay inside the volume, so it may not hold \`..\`; write the path from the volume's top.`
      : `\`${key}\` must be relative to the volume's top; take the leading \`/\` off \`${path}\`.`;
    const fixes = isUpward || relative === "" ? [] : changeTo(entry.value, relative);
    return [{ message, span, fixes }];
  });
  const expression = presentEntry(node, "subPathExpr");
  const isTwice = (entry: typeof both): boolean => entry !== undefined && stringOf(entry.value) !== "";
  if (expression === undefined || !isTwice(both) || !isTwice(expression)) return said;
  const message = "A mount takes `subPath` or `subPathExpr`, not both; remove one of them.";
  return [...said, { message, span: expression.keySpan, fixes: removalOf(text, node, "subPath") }];
}

function propagation({ node }: Place, container: MappingNode): readonly Said[] {
  const entry = presentEntry(node, "mountPropagation");
  if (entry === undefined || literalOf(entry.value) !== "Bidirectional") return [];
  const privileged = placesAt(container, "securityContext.privileged")[0]?.node;
  const isUnclear = privileged?.kind === "scalar" && typeof privileged.value !== "boolean";
  if (isUnclear || (privileged?.kind === "scalar" && privileged.value === true)) return [];
  const message =
    "Only a privileged container may mount with `Bidirectional`; use `HostToContainer`, or set `securityContext.privileged: true`.";
  return [
    { message, span: spanOf({ node: entry.value, entry }), fixes: changeTo(entry.value, "HostToContainer") },
  ];
}

function readOnly({ node }: Place): readonly Said[] {
  const entry = presentEntry(node, "recursiveReadOnly");
  const value = literalOf(entry?.value);
  if (entry === undefined || (value !== "Enabled" && value !== "IfPossible")) return [];
  const span = spanOf({ node: entry.value, entry });
  const isReadOnly = presentEntry(node, "readOnly")?.value;
  if (isReadOnly === undefined && standsSomewhere(node, "readOnly")) return [];
  if (isReadOnly === undefined || (isReadOnly.kind === "scalar" && isReadOnly.value === false))
    return [
      {
        message: "`recursiveReadOnly` needs `readOnly: true` beside it; add that or remove this line.",
        span,
      },
    ];
  const spread = literalOf(valueAt(node, "mountPropagation"));
  if (spread !== "HostToContainer" && spread !== "Bidirectional") return [];
  return [
    {
      message: `\`recursiveReadOnly\` excludes \`mountPropagation: ${spread}\`; remove one of the two.`,
      span,
    },
  ];
}

/** Only block devices come as devices, and a volume comes either as device or as directory. */
function noDevice(
  { node }: Place,
  container: MappingNode,
  volumes: ReadonlyMap<string, YamlNode> | undefined,
): readonly Said[] {
  const entry = presentEntry(node, "name");
  const name = literalOf(entry?.value);
  const volume = name === undefined ? undefined : volumes?.get(name);
  if (entry === undefined || volume?.kind !== "mapping") return [];
  const span = spanOf({ node: entry.value, entry });
  const isMounted = placesAt(container, "volumeMounts[].name").some((one) => literalOf(one.node) === name);
  if (isMounted)
    return [
      {
        message: `\`${name}\` is already mounted as a directory; use it as device or as mount, not both.`,
        span,
      },
    ];
  const isBlock = ["persistentVolumeClaim", "ephemeral"].some(
    (key) => presentEntry(volume, key) !== undefined,
  );
  if (isBlock) return [];
  const message = `\`${name}\` is no block device, which only a \`persistentVolumeClaim\` or \`ephemeral\` volume can be; mount it under \`volumeMounts\`.`;
  return [{ message, span }];
}
