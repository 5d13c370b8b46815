import { itemsOf, valueAt } from "../yaml/node.ts";
import { changeToSource, removalOf } from "./fixes.ts";
import {
  containersOf,
  isFalse,
  isTrue,
  literalOf,
  type Pod,
  placesAt,
  presentEntry,
  type Said,
  spanOf,
  wholeOf,
} from "./podParts.ts";

/** What excludes one another where a pod shares the network, the processes, the messages or the users of its node. */
export const hostNamespaces = (pod: Pod): readonly Said[] => [
  ...processes(pod),
  ...ownUsers(pod),
  ...hostPorts(pod),
  ...hostSysctls(pod),
];

function processes({ spec, text }: Pod): readonly Said[] {
  const share = presentEntry(spec, "shareProcessNamespace");
  if (share === undefined || !isTrue(share.value) || !isTrue(valueAt(spec, "hostPID"))) return [];
  const host = presentEntry(spec, "hostPID");
  const message = "`hostPID` and `shareProcessNamespace` exclude one another; remove one of them.";
  const fixes = ["hostPID", "shareProcessNamespace"].flatMap((key) => removalOf(text, spec, key));
  return [{ message, span: host?.keySpan ?? share.keySpan, fixes }];
}

/** The CRD of generation 2 does not know `hostUsers`. */
function ownUsers(pod: Pod): readonly Said[] {
  const { spec } = pod;
  if (pod.check.kind.generation === 2 || !isFalse(valueAt(spec, "hostUsers"))) return [];
  const namespaces = ["hostPID", "hostIPC"].map((key) => presentEntry(spec, key));
  const devices = containersOf(pod).map((container) => presentEntry(container, "volumeDevices"));
  return [
    ...namespaces.filter((entry) => isTrue(entry?.value)),
    ...devices.filter((entry) => itemsOf(entry?.value).length > 0),
  ].flatMap((entry): readonly Said[] => {
    if (entry === undefined) return [];
    const message = `\`${entry.key}\` and \`hostUsers: false\` exclude one another; remove one of them.`;
    return [{ message, span: entry.keySpan }];
  });
}

/** Which settings of the kernel are the node's own where a pod shares its network or its messages. */
const shared: readonly (readonly [key: string, sysctl: RegExp])[] = [
  ["hostNetwork", /^net\./],
  ["hostIPC", /^(?:kernel\.(?:shm|msg)|kernel\.sem$|fs\.mqueue\.)/],
];

function hostSysctls({ spec }: Pod): readonly Said[] {
  return shared.flatMap(([key, sysctl]) => {
    if (!isTrue(valueAt(spec, key))) return [];
    return placesAt(spec, "securityContext.sysctls[].name").flatMap((place): readonly Said[] => {
      const name = literalOf(place.node);
      // A name may have slashes for its dots.
      if (name === undefined || !sysctl.test(name.replaceAll("/", "."))) return [];
      const message = `With \`${key}: true\` the sysctl \`${name}\` is the node's own; remove it, or remove \`${key}\`.`;
      return [{ message, span: spanOf(place) }];
    });
  });
}

/** On the node's own network a container's port is the node's; those of init containers are not compared. */
function hostPorts({ spec }: Pod): readonly Said[] {
  if (!isTrue(valueAt(spec, "hostNetwork"))) return [];
  return placesAt(spec, "containers[].ports[]").flatMap(({ node }): readonly Said[] => {
    const entry = presentEntry(node, "hostPort");
    const host = wholeOf(entry?.value) ?? 0n;
    const own = wholeOf(valueAt(node, "containerPort"));
    if (entry === undefined || own === undefined || host === 0n || host === own) return [];
    const message = `With \`hostNetwork: true\` a \`hostPort\` must equal its \`containerPort\`; write ${own}.`;
    return [{ message, span: entry.value.span, fixes: changeToSource(entry.value, String(own)) }];
  });
}
