import { type Entry, itemsOf, type MappingNode, valueAt } from "../../yaml/node.ts";
import { changeTo, removalOf } from "../fixes.ts";
import { hostNamespaces } from "../hostNamespaces.ts";
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
  standsSomewhere,
} from "../podParts.ts";

export const podContradiction = podRule({
  id: "pod/contradiction",
  says: (pod) => [
    ...hostNamespaces(pod),
    ...gated(pod),
    ...resizing(pod),
    ...containersOf(pod).flatMap((container) => [...privileges(container), ...unmasked(container, pod)]),
    ...["securityContext", `${anyContainer}.securityContext`].flatMap((at) => [
      ...placesAt(pod.spec, `${at}.seccompProfile`).flatMap((place) => localProfile(place, "seccomp", pod)),
      ...placesAt(pod.spec, `${at}.appArmorProfile`).flatMap((place) => localProfile(place, "AppArmor", pod)),
    ]),
    ...placesAt(pod.spec, "topologySpreadConstraints[]").flatMap((place) => anywayDomains(place, pod)),
  ],
});

/** A pod that waits for its gates has no node yet. The CRD of generation 2 does not know gates. */
function gated({ spec, text, check }: Pod): readonly Said[] {
  const node = presentEntry(spec, "nodeName");
  const name = literalOf(node?.value);
  if (check.kind.generation === 2 || node === undefined || name === undefined || name === "") return [];
  if (itemsOf(valueAt(spec, "schedulingGates")).length === 0) return [];
  const message = "`nodeName` and `schedulingGates` exclude one another; remove one of them.";
  const fixes = ["nodeName", "schedulingGates"].flatMap((key) => removalOf(text, spec, key));
  return [{ message, span: node.keySpan, fixes }];
}

/** A container that is not restarted cannot be restarted for its new size. */
function resizing({ spec, check }: Pod): readonly Said[] {
  if (check.kind.generation === 2) return [];
  const isNever = literalOf(valueAt(spec, "restartPolicy")) === "Never";
  return placesAt(spec, `${anyContainer}`).flatMap(({ node, parent }) => {
    const isSidecar = literalOf(valueAt(node, "restartPolicy")) === "Always";
    const isInit = parent === valueAt(spec, "initContainers") && !isSidecar;
    if (!isNever && !isInit) return [];
    return placesAt(node, "resizePolicy[].restartPolicy").flatMap((place): readonly Said[] => {
      if (literalOf(place.node) !== "RestartContainer") return [];
      const reason = isNever ? "With `restartPolicy: Never`" : "In an init container";
      const message = `${reason} a resize cannot restart the container; write \`NotRequired\`.`;
      return [{ message, span: spanOf(place), fixes: changeTo(place.node, "NotRequired") }];
    });
  });
}

/** Kubernetes 1.33 and later; older ones leave the field away. */
function unmasked(container: MappingNode, { spec }: Pod): readonly Said[] {
  const users = presentEntry(spec, "hostUsers")?.value;
  if (users !== undefined && !isTrue(users)) return [];
  return placesAt(container, "securityContext.procMount").flatMap((place): readonly Said[] => {
    if (literalOf(place.node) !== "Unmasked") return [];
    const message =
      "`procMount: Unmasked` needs `hostUsers: false` in the pod; set that, or write `Default`.";
    return [{ message, span: spanOf(place), fixes: changeTo(place.node, "Default").map(guessed) }];
  });
}

function privileges(container: MappingNode): readonly Said[] {
  const holder = presentEntry(container, "securityContext");
  const context = holder?.value;
  const entry = presentEntry(context, "allowPrivilegeEscalation");
  if (holder === undefined || entry === undefined || !isFalse(entry.value)) return [];
  const added = itemsOf(valueAt(valueAt(context, "capabilities"), "add")).map(literalOf);
  const reason = isTrue(valueAt(context, "privileged"))
    ? "`privileged: true`"
    : added.includes("CAP_SYS_ADMIN")
      ? "the capability `CAP_SYS_ADMIN`"
      : undefined;
  if (reason === undefined) return [];
  const message = `\`allowPrivilegeEscalation: false\` and ${reason} exclude one another; remove one of them.`;
  // Neither is more wrong than the other: it stands where Kubernetes sees it.
  return [{ message, span: holder.keySpan }];
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
  if (profile !== undefined) return what === "AppArmor" ? badProfile(profile) : [];
  if (entry === undefined || standsSomewhere(parent, "localhostProfile")) return [];
  const message = `The ${what} type \`Localhost\` needs a profile of the node; add \`localhostProfile\`.`;
  return [{ message, span: entry.keySpan }];
}

/** An AppArmor profile has a name without blanks around it. */
function badProfile(profile: Entry): readonly Said[] {
  const name = literalOf(profile.value);
  if (name === undefined || (name !== "" && name.trim() === name)) return [];
  const meant = name.trim();
  const message =
    meant === ""
      ? "`localhostProfile` is empty; write the name of the profile."
      : `\`localhostProfile\` may not begin or end with white space; write \`${meant}\`.`;
  const span = spanOf({ node: profile.value, entry: profile });
  return [{ message, span, fixes: meant === "" ? [] : changeTo(profile.value, meant) }];
}

function anywayDomains({ node }: Place, { text }: Pod): readonly Said[] {
  const entry = presentEntry(node, "minDomains");
  if (entry === undefined || literalOf(valueAt(node, "whenUnsatisfiable")) !== "ScheduleAnyway") return [];
  const message = "`minDomains` needs `whenUnsatisfiable: DoNotSchedule`; remove it or change that.";
  return [{ message, span: entry.keySpan, fixes: removalOf(text, node, "minDomains") }];
}
