import { userNameFault } from "../../checks/windowsUser.ts";
import { valueAt, type YamlNode } from "../../yaml/node.ts";
import { removalOf } from "../fixes.ts";
import {
  anyContainer,
  containersOf,
  guessed,
  isFalse,
  isTrue,
  literalOf,
  type Place,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
} from "../podParts.ts";

const contexts = ["securityContext", `${anyContainer}.securityContext`];

export const podWindows = podRule({
  id: "pod/windows",
  says: (pod) => [
    ...contexts.flatMap((at) => placesAt(pod.spec, `${at}.windowsOptions.runAsUserName`).flatMap(noUser)),
    // The CRD of generation 2 knows none of the other fields.
    ...(pod.check.kind.generation === 2 ? [] : [...hostProcesses(pod), ...otherSystem(pod)]),
  ],
});

function noUser(place: Place): readonly Said[] {
  const name = literalOf(place.node);
  const fault = name === undefined || name === "" ? undefined : userNameFault(name);
  return fault === undefined
    ? []
    : [{ message: `\`runAsUserName\` cannot be \`${shown(name ?? "")}\`; ${fault}.`, span: spanOf(place) }];
}

const shown = (text: string): string =>
  (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\s/g, " ");

const hostProcessOf = (owner: YamlNode): { readonly place: Place; readonly is: boolean } | undefined => {
  const place = placesAt(owner, "securityContext.windowsOptions.hostProcess")[0];
  if (place === undefined || !(isTrue(place.node) || isFalse(place.node))) return undefined;
  return { place, is: isTrue(place.node) };
};

/** All containers of a pod are processes of the node, or none is; such a pod is on the network of the node. */
function hostProcesses(pod: Pod): readonly Said[] {
  const ofPod = hostProcessOf(pod.spec);
  const each = containersOf(pod).map((container) => hostProcessOf(container));
  const differing = each.flatMap((own) =>
    ofPod !== undefined && own !== undefined && own.is !== ofPod.is ? [own] : [],
  );
  const first = [ofPod, ...each].find((one) => one?.is === true);
  if (differing.length > 0)
    return differing.map(({ place }) => ({
      message: "`hostProcess` must be what it is for the whole pod; write the same, or remove it here.",
      span: spanOf(place),
      fixes: removalOf(pod.text, place.parent, "hostProcess").map(guessed),
    }));
  if (first === undefined) return [];
  const isEvery = each.every((own) => (own ?? ofPod)?.is === true);
  const span = spanOf(first.place);
  const network = presentEntry(pod.spec, "hostNetwork");
  const isOff = network === undefined || isFalse(network.value);
  return [
    ...(isEvery
      ? []
      : [
          {
            message:
              "With one `hostProcess` container all containers of the pod must be such; set it under `securityContext.windowsOptions` of the pod.",
            span,
          },
        ]),
    ...(isOff
      ? [
          {
            message:
              "A `hostProcess` container is on the network of the node; set `hostNetwork: true` in the pod.",
            span: network === undefined ? span : spanOf({ node: network.value, entry: network }),
          },
        ]
      : []),
  ];
}

/** What a pod for Windows cannot have: fields of the pod that count when they are true, and fields that count when they are there. */
const trueInPod = ["hostPID", "hostIPC"];
const inPod = ["hostUsers", "shareProcessNamespace"];
const inPodContext = [
  "appArmorProfile",
  "fsGroup",
  "fsGroupChangePolicy",
  "runAsGroup",
  "runAsUser",
  "seLinuxOptions",
  "seccompProfile",
  "supplementalGroups",
  "sysctls",
];
const inContainerContext = [
  "allowPrivilegeEscalation",
  "appArmorProfile",
  "capabilities",
  "privileged",
  "procMount",
  "readOnlyRootFilesystem",
  "runAsGroup",
  "runAsUser",
  "seLinuxOptions",
  "seccompProfile",
];

function otherSystem(pod: Pod): readonly Said[] {
  const system = literalOf(valueAt(valueAt(pod.spec, "os"), "name"));
  const owners = containersOf(pod).map((container) => valueAt(container, "securityContext"));
  const context = valueAt(pod.spec, "securityContext");
  if (system === "linux")
    return [context, ...owners].flatMap((owner) => forbidden(owner, ["windowsOptions"], "linux", pod));
  if (system !== "windows") return [];
  return [
    ...forbidden(pod.spec, trueInPod, "windows", pod).filter(({ on }) => isTrue(on)),
    ...forbidden(pod.spec, inPod, "windows", pod),
    ...forbidden(context, inPodContext, "windows", pod),
    ...owners.flatMap((owner) => forbidden(owner, inContainerContext, "windows", pod)),
  ];
}

function forbidden(
  owner: YamlNode | undefined,
  keys: readonly string[],
  system: string,
  { text }: Pod,
): readonly (Said & { readonly on: YamlNode })[] {
  return keys.flatMap((key) => {
    const entry = presentEntry(owner, key);
    if (owner === undefined || entry === undefined) return [];
    const message = `A pod with \`os.name: ${system}\` may not have \`${key}\`; remove it, or change the system.`;
    return [
      { message, span: entry.keySpan, fixes: removalOf(text, owner, key).map(guessed), on: entry.value },
    ];
  });
}
