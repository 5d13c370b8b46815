import { dnsSubdomain, nameFault, portName } from "../checks/names.ts";
import { isNull, itemsOf, valueAt, type YamlNode } from "../yaml/node.ts";
import { changeTo } from "./fixes.ts";
import {
  anyHook,
  anyProbe,
  containersOf,
  literalOf,
  type Place,
  type Pod,
  placesAt,
  type Said,
  spanOf,
} from "./podParts.ts";

/** Names in a pod behind which there is nothing, and that only the kubelet or the program notices. */
export const pointingNowhere = (pod: Pod): readonly Said[] => [
  ...ports(pod),
  ...containers(pod),
  ...media(pod),
  ...objects(pod),
];

/** A probe or hook by the name of a port looks it up among the ports of its own container, and fails without it. */
function ports(pod: Pod): readonly Said[] {
  return containersOf(pod).flatMap((container) => {
    const written = valueAt(container, "ports");
    if (isOtherThanList(written)) return [];
    const list = itemsOf(written);
    const names = list.map((port) => literalOf(valueAt(port, "name")));
    // A port whose name is filled in later may be the one.
    if (list.some((port, index) => valueAt(port, "name") !== undefined && names[index] === undefined))
      return [];
    return [anyProbe, anyHook]
      .map((pattern) => pattern.split(".").slice(1).join("."))
      .flatMap((pattern) => placesAt(container, `${pattern}.httpGet|tcpSocket.port`))
      .flatMap((place): readonly Said[] => {
        const name = literalOf(place.node);
        if (name === undefined || names.includes(name) || nameFault(name, portName) !== undefined) return [];
        const [only, ...others] = names.filter((one) => one !== undefined);
        const advice =
          only === undefined
            ? "write the number of a port or name one in `ports`"
            : `write ${[only, ...others].map((one) => `\`${one}\``).join(" or ")}`;
        const message = `No port of this container is called \`${name}\`, so this never succeeds; ${advice}.`;
        const fixes = only !== undefined && others.length === 0 ? changeTo(place.node, only) : [];
        return [{ message, span: spanOf(place), fixes }];
      });
  });
}

/** What is no list yet will still become one, and is told by the schema. */
const isOtherThanList = (node: YamlNode | undefined): boolean =>
  node !== undefined && node.kind !== "sequence" && !isNull(node);

/** The kubelet does not start a container that asks for the resources of one that is not there. */
function containers(pod: Pod): readonly Said[] {
  if (["containers", "initContainers"].some((key) => isOtherThanList(valueAt(pod.spec, key)))) return [];
  const names = containersOf(pod).map((container) => literalOf(valueAt(container, "name")));
  if (names.length === 0 || names.includes(undefined)) return [];
  return ["containers|initContainers[].env[].valueFrom", "volumes[].downwardAPI.items[]"]
    .flatMap((at) => placesAt(pod.spec, `${at}.resourceFieldRef.containerName`))
    .flatMap((place): readonly Said[] => {
      const name = literalOf(place.node);
      if (!name || names.includes(name)) return [];
      const [only, ...others] = names.filter((one) => one !== undefined);
      const message = `This pod has no container \`${name}\`, so the one that asks for its resources never starts; write the name of a container.`;
      const fixes = only !== undefined && others.length === 0 ? changeTo(place.node, only) : [];
      return [{ message, span: spanOf(place), fixes }];
    });
}

/** As the kubelet knows them; `HugePages-` is followed by a size. */
const media = ({ spec }: Pod): readonly Said[] =>
  placesAt(spec, "volumes[].emptyDir.medium").flatMap((place): readonly Said[] => {
    const medium = literalOf(place.node);
    if (medium === undefined || /^(?:|Memory|HugePages(?:-.+)?)$/.test(medium)) return [];
    const message = `No node knows the medium \`${medium}\`, so the pod never starts; write \`Memory\`, or leave it out for the disk.`;
    const fixes = /^(?:mem(?:ory)?|ram|tmpfs)$/i.test(medium) ? changeTo(place.node, "Memory") : [];
    return [{ message, span: spanOf(place), fixes }];
  });

/** Objects that must be there for the pod to start, by names that no object can have. */
const objects = ({ spec }: Pod): readonly Said[] =>
  [
    ...named(spec, "volumes[].configMap", "name"),
    ...named(spec, "volumes[].secret", "secretName"),
    ...named(spec, "containers|initContainers[].envFrom[].configMapRef|secretRef", "name"),
  ].flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    if (!name || nameFault(name, dnsSubdomain) !== "form") return [];
    const message = `No ConfigMap or Secret can be called \`${name}\`, so the pod never starts; use ${dnsSubdomain.takes}.`;
    const meant = dnsSubdomain.meant(name);
    const fixes = nameFault(meant, dnsSubdomain) === undefined ? changeTo(place.node, meant) : [];
    return [{ message, span: spanOf(place), fixes }];
  });

const named = (spec: YamlNode, at: string, key: string): readonly Place[] =>
  placesAt(spec, at).flatMap(({ node }) => {
    const optional = valueAt(node, "optional");
    return optional?.kind === "scalar" && optional.value === true ? [] : placesAt(node, key);
  });
