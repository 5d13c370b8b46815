import { itemsOf, type MappingNode, valueAt, type YamlNode } from "../../yaml/node.ts";
import { changeToSource, removalOf } from "../fixes.ts";
import {
  anyContainer,
  containersOf,
  literalOf,
  type Place,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  standsSomewhere,
  wholeOf,
} from "../podParts.ts";

export const podContradiction = podRule({
  id: "pod/contradiction",
  says: (pod) => [
    ...processes(pod),
    ...ownUsers(pod),
    ...hostPorts(pod),
    ...containersOf(pod).flatMap((container) => privileges(container)),
    ...["securityContext", `${anyContainer}.securityContext`].flatMap((at) => [
      ...placesAt(pod.spec, `${at}.seccompProfile`).flatMap((place) => localProfile(place, "seccomp", pod)),
      ...placesAt(pod.spec, `${at}.appArmorProfile`).flatMap((place) => localProfile(place, "AppArmor", pod)),
    ]),
    ...placesAt(pod.spec, "topologySpreadConstraints[]").flatMap((place) => anywayDomains(place, pod)),
  ],
});

const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;
const isFalse = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === false;

function processes({ spec, text }: Pod): readonly Said[] {
  const share = presentEntry(spec, "shareProcessNamespace");
  if (share === undefined || !isTrue(share.value) || !isTrue(valueAt(spec, "hostPID"))) return [];
  const host = presentEntry(spec, "hostPID");
  const message = "`hostPID` and `shareProcessNamespace` exclude one another; remove one of them.";
  const fixes = ["hostPID", "shareProcessNamespace"].flatMap((key) => removalOf(text, spec, key));
  return [{ message, span: host?.keySpan ?? share.keySpan, fixes }];
}

function ownUsers({ spec }: Pod): readonly Said[] {
  if (!isFalse(valueAt(spec, "hostUsers"))) return [];
  return ["hostPID", "hostIPC"].flatMap((key): readonly Said[] => {
    const entry = presentEntry(spec, key);
    if (entry === undefined || !isTrue(entry.value)) return [];
    return [
      {
        message: `\`${key}\` and \`hostUsers: false\` exclude one another; remove one of them.`,
        span: entry.keySpan,
      },
    ];
  });
}

/** On the node's own network a container's port is the node's. */
function hostPorts({ spec }: Pod): readonly Said[] {
  if (!isTrue(valueAt(spec, "hostNetwork"))) return [];
  return placesAt(spec, `${anyContainer}.ports[]`).flatMap(({ node }): readonly Said[] => {
    const entry = presentEntry(node, "hostPort");
    const host = wholeOf(entry?.value) ?? 0n;
    const own = wholeOf(valueAt(node, "containerPort"));
    if (entry === undefined || own === undefined || host === 0n || host === own) return [];
    const message = `With \`hostNetwork: true\` a \`hostPort\` must equal its \`containerPort\`; write ${own}.`;
    return [{ message, span: entry.value.span, fixes: changeToSource(entry.value, String(own)) }];
  });
}

function privileges(container: MappingNode): readonly Said[] {
  const context = valueAt(container, "securityContext");
  const entry = presentEntry(context, "allowPrivilegeEscalation");
  if (entry === undefined || !isFalse(entry.value)) return [];
  const added = itemsOf(valueAt(valueAt(context, "capabilities"), "add")).map(literalOf);
  const reason = isTrue(valueAt(context, "privileged"))
    ? "`privileged: true`"
    : added.includes("CAP_SYS_ADMIN")
      ? "the capability `CAP_SYS_ADMIN`"
      : undefined;
  if (reason === undefined) return [];
  const message = `\`allowPrivilegeEscalation: false\` and ${reason} exclude one another; remove one of them.`;
  return [{ message, span: entry.keySpan }];
}

function localProfile({ node, entry, parent }: Place, what: string, { text }: Pod): readonly Said[] {
  const kind = presentEntry(node, "type");
  const profile = presentEntry(node, "localhostProfile");
  const type = literalOf(kind?.value);
  if (type === undefined) return [];
  if (type !== "Localhost") {
    if (profile === undefined || (type !== "RuntimeDefault" && type !== "Unconfined")) return [];
    const message = `\`localhostProfile\` belongs to the ${what} type \`Localhost\` only; remove it or change the type.`;
    return [{ message, span: profile.keySpan, fixes: removalOf(text, node, "localhostProfile") }];
  }
  const isNamed = profile !== undefined && !(profile.value.kind === "scalar" && profile.value.value === "");
  if (isNamed || entry === undefined || standsSomewhere(parent, "localhostProfile")) return [];
  const message = `The ${what} type \`Localhost\` needs a profile of the node; add \`localhostProfile\`.`;
  return [{ message, span: entry.keySpan }];
}

function anywayDomains({ node }: Place, { text }: Pod): readonly Said[] {
  const entry = presentEntry(node, "minDomains");
  if (entry === undefined || literalOf(valueAt(node, "whenUnsatisfiable")) !== "ScheduleAnyway") return [];
  const message = "`minDomains` needs `whenUnsatisfiable: DoNotSchedule`; remove it or change that.";
  return [{ message, span: entry.keySpan, fixes: removalOf(text, node, "minDomains") }];
}
