import type { Fix } from "../../text/finding.ts";
import { itemsOf, type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { changeTo } from "../fixes.ts";
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
  wholeOf,
} from "../podParts.ts";

/**
 * What must be unique beyond the list-map keys of the CRDs, which the schema already minds (names of containers within one
 * list, volumes, mount paths, ports with their protocol).
 */
export const podDuplicate = podRule({
  id: "pod/duplicate",
  says: (pod) => [
    ...acrossLists(pod),
    ...containersOf(pod).flatMap(portNames),
    ...hostPorts(pod),
    ...devicePaths(pod),
    ...containersOf(pod).flatMap((container) =>
      repeated(placesAt(container, "volumeDevices[].name"), "the device"),
    ),
    ...repeated(placesAt(pod.spec, "securityContext.sysctls[].name"), "the sysctl"),
    ...projectedPaths(pod),
  ],
});

/** Marked at the init container, where Kubernetes marks it. */
function acrossLists(pod: Pod): readonly Said[] {
  const names = new Set(containersOf(pod, "containers").map((one) => literalOf(valueAt(one, "name"))));
  return containersOf(pod, "initContainers").flatMap((container): readonly Said[] => {
    const entry = presentEntry(container, "name");
    const name = literalOf(entry?.value);
    if (entry === undefined || name === undefined || name === "" || !names.has(name)) return [];
    const message = `A container is already called \`${name}\`, and all containers of a pod need different names; rename this init container.`;
    return [{ message, span: spanOf({ node: entry.value, entry }), fixes: renaming(entry.value, name, pod) }];
  });
}

/** `-init` behind the name, unless a container is called that too. */
function renaming(node: YamlNode, name: string, pod: Pod): readonly Fix[] {
  const meant = `${name}-init`;
  const taken = containersOf(pod).some((one) => literalOf(valueAt(one, "name")) === meant);
  return taken || meant.length > 63 ? [] : changeTo(node, meant);
}

/** A port that repeats number and protocol too is a copy, which the schema names. */
function portNames(container: MappingNode): readonly Said[] {
  const seen = new Set<string>();
  const places = placesAt(container, "ports[]").filter(({ node }) => {
    const protocol = stringOf(valueAt(node, "protocol")) ?? "TCP";
    const key = `${wholeOf(valueAt(node, "containerPort"))} ${protocol}`;
    return !seen.has(key) && seen.add(key);
  });
  return repeated(
    places.flatMap(({ node }) => placesAt(node, "name")),
    "the port name",
  );
}

function repeated(places: readonly Place[], what: string): readonly Said[] {
  const seen = new Set<string>();
  return places.flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    if (name === undefined || name === "") return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        message: `${capital(what)} \`${name}\` is already used above; change one of the two.`,
        span: spanOf(place),
      },
    ];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A port of the node can be taken once; init containers run one after the other and only conflict with themselves. */
function hostPorts(pod: Pod): readonly Said[] {
  const hostNetwork = valueAt(pod.spec, "hostNetwork");
  const onHost = hostNetwork?.kind === "scalar" && hostNetwork.value === true;
  const together = containersOf(pod, "containers").flatMap((one) => itemsOf(valueAt(one, "ports")));
  const alone = containersOf(pod, "initContainers").map((one) => itemsOf(valueAt(one, "ports")));
  return [together, ...alone].flatMap((ports) => {
    const seen = new Set<string>();
    return ports.flatMap((port): readonly Said[] => {
      const own = presentEntry(port, "hostPort");
      const written = wholeOf(own?.value) ?? 0n;
      const entry = written === 0n && onHost ? presentEntry(port, "containerPort") : own;
      const number = wholeOf(entry?.value) ?? 0n;
      if (entry === undefined || number === 0n) return [];
      const protocol = stringOf(valueAt(port, "protocol")) ?? "TCP";
      const key = `${protocol} ${stringOf(valueAt(port, "hostIP")) ?? ""} ${number}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      const message = `Port ${number} (${protocol}) of the node is already taken above; change one of the two.`;
      return [{ message, span: spanOf({ node: entry.value, entry }) }];
    });
  });
}

function devicePaths(pod: Pod): readonly Said[] {
  return containersOf(pod).flatMap((container) => {
    const mounted = new Set(
      placesAt(container, "volumeMounts[].mountPath").map(({ node }) => literalOf(node)),
    );
    return placesAt(container, "volumeDevices[].devicePath").flatMap((place): readonly Said[] => {
      const path = literalOf(place.node);
      if (path === undefined || !mounted.has(path)) return [];
      const message = `A volume is already mounted at \`${path}\`; give the device another path.`;
      return [{ message, span: spanOf(place) }];
    });
  });
}

/** The sources of a projected volume share one directory. */
function projectedPaths(pod: Pod): readonly Said[] {
  const files = "configMap|secret|downwardAPI.items[].path";
  const single = "serviceAccountToken|clusterTrustBundle.path";
  return placesAt(pod.spec, "volumes[].projected").flatMap(({ node }) => {
    const places = placesAt(node, "sources[]").flatMap((source) => [
      ...placesAt(source.node, files),
      ...placesAt(source.node, single),
    ]);
    return repeated(places, "the path");
  });
}
