import { itemsOf, type MappingNode, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { namePlace } from "./namePlace.ts";
import type { MadePod } from "./pods.ts";
import type { InnerThing, Mention } from "./thing.ts";
import { variableMentions } from "./variables.ts";

const anyContainer = "containers|initContainers|ephemeralContainers[]";

/** Where a pod declares and uses what only it knows. */
const places: readonly (readonly [
  is: "volume" | "container" | "claim",
  role: Mention["role"],
  pattern: string,
])[] = [
  ["volume", "declared", "volumes[]"],
  ["volume", "used", `${anyContainer}.volumeMounts|volumeDevices[]`],
  ["container", "declared", anyContainer],
  ["claim", "declared", "resourceClaims[]"],
  ["claim", "used", `${anyContainer}.resources.claims[]`],
];

/** Places that name a container of their pod. */
const containerUses = [
  `${anyContainer}.env[].valueFrom.resourceFieldRef.containerName`,
  "volumes[].downwardAPI.items[].resourceFieldRef.containerName",
  "volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef.containerName",
  "ephemeralContainers[].targetContainerName",
];

/** Places of a container that name one of its ports. */
const portUses = [
  "livenessProbe|readinessProbe|startupProbe.httpGet|tcpSocket.port",
  "lifecycle.postStart|preStop.httpGet|tcpSocket.port",
];

/** The mentions of what a pod and its containers know by name. `text` is the document's. */
export function mentionsInPod(text: string, { spec, namespace }: MadePod): readonly Mention[] {
  const inPod = places.flatMap(([is, role, pattern]) =>
    placesAt(spec, pattern).flatMap(({ node }) =>
      mention(
        text,
        valueAt(node, "name"),
        { is, within: spec },
        role,
        role === "declared" ? node : undefined,
      ),
    ),
  );
  const ofContainers = containerUses.flatMap((pattern) =>
    placesAt(spec, pattern).flatMap(({ node }) =>
      mention(text, node, { is: "container", within: spec }, "used"),
    ),
  );
  const containers = new Set(placesAt(spec, anyContainer).map(({ node }) => node));
  return [
    ...inPod,
    ...ofContainers,
    ...[...containers].flatMap((container) =>
      container.kind === "mapping" ? mentionsInContainer(text, container, namespace) : [],
    ),
  ];
}

const mentionsInContainer = (
  text: string,
  container: MappingNode,
  namespace: string | undefined,
): readonly Mention[] => [
  ...itemsOf(valueAt(container, "ports")).flatMap((port) =>
    mention(text, valueAt(port, "name"), { is: "port", within: container }, "declared", port),
  ),
  ...portUses.flatMap((pattern) =>
    placesAt(container, pattern).flatMap(({ node }) =>
      mention(text, node, { is: "port", within: container }, "used"),
    ),
  ),
  ...variableMentions(text, container, namespace),
];

/** The mention that a scalar is, if it is a name. */
function mention(
  text: string,
  node: YamlNode | undefined,
  thing: Omit<InnerThing, "name">,
  role: Mention["role"],
  whole?: YamlNode,
): readonly Mention[] {
  const place = namePlace(text, node);
  if (place === undefined) return [];
  const { name, span, style } = place;
  return [{ thing: { ...thing, name }, role, span, style, whole: whole?.span ?? place.whole }];
}
