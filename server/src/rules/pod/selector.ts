import { itemsOf, valueAt } from "../../yaml/node.ts";
import { removalOf } from "../fixes.ts";
import {
  headOf,
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

const nodes = [
  "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[]",
  "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference",
];
const pods = [
  "affinity.podAffinity|podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector|namespaceSelector",
  "affinity.podAffinity|podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.labelSelector|namespaceSelector",
  "topologySpreadConstraints[].labelSelector",
];

export const podSelector = podRule({
  id: "pod/selector",
  says: (pod) => [
    ...[...nodes, ...pods].flatMap((at) =>
      placesAt(pod.spec, `${at}.matchExpressions[]`).flatMap((place) => wrongCount(place, pod)),
    ),
    ...nodes.flatMap((at) => placesAt(pod.spec, `${at}.matchFields[]`).flatMap(wrongField)),
  ],
});

function wrongCount({ node }: Place, { text }: Pod): readonly Said[] {
  const operator = literalOf(valueAt(node, "operator"));
  const values = presentEntry(node, "values");
  if (node.kind !== "mapping" || (values !== undefined && values.value.kind !== "sequence")) return [];
  if (values === undefined && standsSomewhere(node, "values")) return [];
  const count = itemsOf(values?.value).length;
  const span = values?.keySpan ?? presentEntry(node, "operator")?.keySpan ?? headOf(node);
  switch (operator) {
    case "In":
    case "NotIn":
      return count > 0
        ? []
        : [
            {
              message: `\`${operator}\` needs at least one item in \`values\`; add what to compare with.`,
              span,
            },
          ];
    case "Exists":
    case "DoesNotExist":
      return count === 0
        ? []
        : [
            {
              message: `\`${operator}\` takes no \`values\`; remove them or write \`In\`.`,
              span,
              fixes: removalOf(text, node, "values"),
            },
          ];
    case "Gt":
    case "Lt":
      return count === 1
        ? []
        : [{ message: `\`${operator}\` needs exactly one item in \`values\`; write one number.`, span }];
    default:
      return [];
  }
}

/** Fields of nodes: only the name, compared with one other. */
function wrongField({ node }: Place): readonly Said[] {
  const operator = presentEntry(node, "operator");
  const written = literalOf(operator?.value);
  const key = presentEntry(node, "key");
  const name = literalOf(key?.value);
  if (key !== undefined && name !== undefined && name !== "metadata.name")
    return [
      {
        message: `\`matchFields\` knows the field \`metadata.name\` only; use \`matchExpressions\` for labels.`,
        span: spanOf({ node: key.value, entry: key }),
      },
    ];
  if (operator === undefined || written === undefined) return [];
  const span = spanOf({ node: operator.value, entry: operator });
  if (written !== "In" && written !== "NotIn")
    return [
      {
        message: `\`matchFields\` takes the operators \`In\` and \`NotIn\` only; change \`${written}\`.`,
        span,
      },
    ];
  const values = presentEntry(node, "values")?.value;
  if (values !== undefined && values.kind !== "sequence") return [];
  if (itemsOf(values).length === 1) return [];
  return [{ message: "`matchFields` compares with exactly one name; write one item in `values`.", span }];
}
