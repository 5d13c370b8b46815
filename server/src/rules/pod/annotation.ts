import { nodeAt, valueAt, type YamlNode } from "../../yaml/node.ts";
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
} from "../podParts.ts";

/** Annotations that Kubernetes itself reads: where a pod has them, they have a form, and agree with the field in their place. */
export const podAnnotation = podRule({
  id: "pod/annotation",
  says: (pod) => {
    const places = placesAt(pod.check.root, "spec.extraAnnotations.*");
    const total = places.reduce(
      (sum, { node, entry }) => sum + sizeOf(entry?.key) + sizeOf(literalOf(node)),
      0,
    );
    const said = places.flatMap((place) => aboutOne(place, pod));
    const around = presentEntry(valueAt(pod.check.root, "spec"), "extraAnnotations");
    if (total <= most || around === undefined) return said;
    const message = `The annotations of a pod may have at most ${most} bytes together, and these have ${total}; shorten them.`;
    return [...said, { message, span: around.keySpan }];
  },
});

const most = 256 * 1024;
const sizeOf = (text = ""): number => new TextEncoder().encode(text).length;

const podSeccomp = "seccomp.security.alpha.kubernetes.io/pod";
const containerSeccomp = "container.seccomp.security.alpha.kubernetes.io/";
const containerArmour = "container.apparmor.security.beta.kubernetes.io/";

function aboutOne(place: Place, pod: Pod): readonly Said[] {
  const key = place.entry?.key ?? "";
  const value = literalOf(place.node);
  if (value === undefined) return [];
  const at = (message: string): readonly Said[] => [{ message, span: spanOf(place) }];
  if (key === "kubernetes.io/config.mirror")
    return presentEntry(pod.spec, "nodeName") === undefined
      ? at("This annotation marks what a node made by itself, so the pod would need a `nodeName`; remove it.")
      : [];
  if (key === "controller.kubernetes.io/pod-deletion-cost") {
    const isWhole =
      /^(?:0|-?[1-9]\d*)$/.test(value) && BigInt(value) >= -(2n ** 31n) && BigInt(value) < 2n ** 31n;
    return isWhole ? [] : at(`\`${key}\` must be a whole number of 32 bits; write one such as \`"100"\`.`);
  }
  if (key === "scheduler.alpha.kubernetes.io/tolerations")
    return value === "" || isList(value)
      ? []
      : at(`\`${key}\` must hold a list in JSON; write \`tolerations\` in the pod instead.`);
  if (key === podSeccomp) return seccomp(value, nodeAt(pod.spec, ["securityContext", "seccompProfile"]), at);
  if (key.startsWith(containerSeccomp)) {
    const container = named(key.slice(containerSeccomp.length), pod);
    return seccomp(value, nodeAt(container, ["securityContext", "seccompProfile"]), at);
  }
  return key.startsWith(containerArmour) ? armour(key.slice(containerArmour.length), value, pod, place) : [];
}

function isList(text: string): boolean {
  try {
    const list: unknown = JSON.parse(text);
    return list === null || Array.isArray(list);
  } catch {
    return false;
  }
}

const named = (name: string, pod: Pod): YamlNode | undefined =>
  containersOf(pod).find((container) => literalOf(valueAt(container, "name")) === name);

function seccomp(
  value: string,
  field: YamlNode | undefined,
  at: (message: string) => readonly Said[],
): readonly Said[] {
  const local = value.startsWith("localhost/") ? value.slice("localhost/".length) : undefined;
  const isProfile = ["runtime/default", "docker/default", "unconfined"].includes(value);
  if (local === undefined && !isProfile)
    return at(
      `\`${value}\` is no seccomp profile; write \`runtime/default\`, \`unconfined\` or \`localhost/\` and a path.`,
    );
  if (local !== undefined && (local.startsWith("/") || local.split("/").includes("..")))
    return at(
      "The profile must stay inside its directory; write a relative path without `..` behind `localhost/`.",
    );
  const own = profileOf(field);
  const isSame =
    own === undefined || own === value || (own === "runtime/default" && value === "docker/default");
  return isSame
    ? []
    : at("This annotation and `seccompProfile` say different things; remove the annotation.");
}

function armour(name: string, value: string, pod: Pod, place: Place): readonly Said[] {
  const container = named(name, pod);
  const isKnown = containersOf(pod).every((one) => literalOf(valueAt(one, "name")) !== undefined);
  if (container === undefined)
    return isKnown
      ? [
          {
            message: `The pod has no container \`${name}\`; write the name of one that is there.`,
            span: place.entry?.keySpan ?? spanOf(place),
          },
        ]
      : [];
  if (
    value !== "" &&
    value !== "runtime/default" &&
    value !== "unconfined" &&
    !value.startsWith("localhost/")
  )
    return [
      {
        message: `\`${value}\` is no AppArmor profile; write \`runtime/default\`, \`unconfined\` or \`localhost/\` and a name.`,
        span: spanOf(place),
      },
    ];
  if (literalOf(nodeAt(pod.spec, ["os", "name"])) === "windows") return [];
  const at = ["securityContext", "appArmorProfile"];
  const own = profileOf(nodeAt(container, at) ?? nodeAt(pod.spec, at));
  return own === undefined || own === value
    ? []
    : [
        {
          message: "This annotation and `appArmorProfile` say different things; remove the annotation.",
          span: spanOf(place),
        },
      ];
}

/** The annotation that says the same as a profile of a security context. */
function profileOf(field: YamlNode | undefined): string | undefined {
  switch (literalOf(valueAt(field, "type"))) {
    case "Unconfined":
      return "unconfined";
    case "RuntimeDefault":
      return "runtime/default";
    case "Localhost": {
      const name = literalOf(valueAt(field, "localhostProfile"));
      return name === undefined ? undefined : `localhost/${name}`;
    }
    default:
      return undefined;
  }
}
