import { itemsOf, valueAt, type YamlNode } from "../yaml/node.ts";
import { changeTo, changeToSource, guessed, itemRemoval, removalOf } from "./fixes.ts";
import {
  anyContainer,
  containersOf,
  literalOf,
  type Pod,
  placesAt,
  podOf,
  presentEntry,
  type Said,
  spanOf,
  wholeOf,
} from "./podParts.ts";
import { pointingNowhere } from "./pointingNowhere.ts";
import { type DocumentRule, finding } from "./rule.ts";

const id = "contradictory-but-accepted";

/** What the API server takes although one half of it undoes the other (pod validation of Kubernetes 1.36, kubelet, API defaults). */
export const contradictoryButAccepted: DocumentRule = {
  scope: "document",
  id: "contradictory-but-accepted",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    const said = [
      ...rootUsers(pod),
      ...hostNames(pod),
      ...twoAccounts(pod),
      ...capabilities(pod),
      ...pointingNowhere(pod),
    ];
    const once = new Map(said.map((one) => [`${one.span.start} ${one.message}`, one]));
    return [...once.values()].map(({ message, span, fixes }) => finding(id, "warning", message, span, fixes));
  },
};

const isTrue = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === true;

/** The kubelet does not start a container that must not be root as uid 0; what the container says counts before the pod. */
function rootUsers(pod: Pod): readonly Said[] {
  const ofPod = valueAt(pod.spec, "securityContext");
  return containersOf(pod).flatMap((container): readonly Said[] => {
    const own = valueAt(container, "securityContext");
    const holder = (key: string) => [own, ofPod].find((context) => presentEntry(context, key) !== undefined);
    const [ruleAt, userAt] = [holder("runAsNonRoot"), holder("runAsUser")];
    const rule = presentEntry(ruleAt, "runAsNonRoot");
    const user = presentEntry(userAt, "runAsUser");
    if (rule === undefined || user === undefined || userAt === undefined) return [];
    if (!isTrue(rule.value) || wholeOf(user.value) !== 0n) return [];
    const message =
      "`runAsUser: 0` is root, and `runAsNonRoot: true` keeps root from starting, so the container never runs; change one of the two.";
    const [allow] = changeToSource(rule.value, "false");
    const fixes = [
      ...guessed(removalOf(pod.text, userAt, "runAsUser")),
      ...(allow === undefined ? [] : [{ ...allow, title: "Change `runAsNonRoot` to `false`" }]),
    ];
    return [{ message, span: spanOf({ node: user.value, entry: user }), fixes }];
  });
}

/** The kubelet reads `ClusterFirst` as `Default` on the node's network. */
function hostNames({ spec }: Pod): readonly Said[] {
  const policy = presentEntry(spec, "dnsPolicy");
  if (policy === undefined || literalOf(policy.value) !== "ClusterFirst") return [];
  if (!isTrue(valueAt(spec, "hostNetwork"))) return [];
  const message =
    "With `hostNetwork: true` Kubernetes takes `ClusterFirst` for `Default`, so the pod cannot resolve the names of Services such as Kuberhealthy's own; write `ClusterFirstWithHostNet`.";
  const fixes = changeTo(policy.value, "ClusterFirstWithHostNet");
  return [{ message, span: spanOf({ node: policy.value, entry: policy }), fixes }];
}

function twoAccounts({ spec, text }: Pod): readonly Said[] {
  const old = presentEntry(spec, "serviceAccount");
  const name = literalOf(valueAt(spec, "serviceAccountName"));
  const other = literalOf(old?.value);
  if (old === undefined || !name || !other || other === name) return [];
  const message = `\`serviceAccount\` is the old name of \`serviceAccountName\`, which counts, so \`${other}\` is never used; remove it.`;
  return [
    {
      message,
      span: spanOf({ node: old.value, entry: old }),
      fixes: removalOf(text, spec, "serviceAccount"),
    },
  ];
}

function capabilities({ spec, text }: Pod): readonly Said[] {
  return placesAt(spec, `${anyContainer}.securityContext.capabilities`).flatMap(({ node }) =>
    addedAndDropped(node, text),
  );
}

function addedAndDropped(node: YamlNode, text: string): readonly Said[] {
  const drop = valueAt(node, "drop");
  const add = itemsOf(valueAt(node, "add")).map((item) => nameOf(item));
  return itemsOf(drop).flatMap((item): readonly Said[] => {
    const name = nameOf(item);
    if (name === undefined || !add.includes(name) || drop?.kind !== "sequence") return [];
    const message = `\`${name}\` is both added and dropped; remove it from one of the two lists.`;
    const fixes = guessed(itemRemoval(text, drop, item, `Do not drop \`${name}\``));
    return [{ message, span: item.span, fixes }];
  });
}

/** Container engines know a capability with and without its prefix. */
const nameOf = (node: YamlNode): string | undefined => literalOf(node)?.toUpperCase().replace(/^CAP_/, "");
