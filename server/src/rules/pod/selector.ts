import { itemsOf, valueAt, type YamlNode } from "../../yaml/node.ts";
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
import { labelSelectors, nodeTerms, podTerms, spreadTerm } from "../podPaths.ts";

const terms = [...podTerms, spreadTerm];

export const podSelector = podRule({
  id: "pod/selector",
  says: (pod) => [
    ...[...nodeTerms, ...labelSelectors].flatMap((at) =>
      placesAt(pod.spec, `${at}.matchExpressions[]`).flatMap((place) => wrongCount(place, pod)),
    ),
    ...nodeTerms.flatMap((at) => placesAt(pod.spec, `${at}.matchFields[]`).flatMap(wrongField)),
    ...terms.flatMap((at) =>
      placesAt(pod.spec, at).flatMap(({ node }) => [...keysAlone(node), ...keysTwice(node)]),
    ),
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

/** Keys whose values come from the pod's own labels are added to a selector, which must be there. */
function keysAlone(term: YamlNode): readonly Said[] {
  if (presentEntry(term, "labelSelector") !== undefined || standsSomewhere(term, "labelSelector")) return [];
  return ["matchLabelKeys", "mismatchLabelKeys"].flatMap((key): readonly Said[] => {
    const entry = presentEntry(term, key);
    if (entry === undefined || itemsOf(entry.value).length === 0) return [];
    return [{ message: `\`${key}\` needs a \`labelSelector\` beside it; add one.`, span: entry.keySpan }];
  });
}

/** A label cannot both have to match and not to match. */
function keysTwice(term: YamlNode): readonly Said[] {
  const other = new Set(itemsOf(valueAt(term, "mismatchLabelKeys")).map(literalOf));
  return placesAt(term, "matchLabelKeys[]").flatMap((place): readonly Said[] => {
    const key = literalOf(place.node);
    if (key === undefined || !other.has(key)) return [];
    const message = `\`${key}\` stands in \`matchLabelKeys\` and in \`mismatchLabelKeys\`; remove it from one of them.`;
    return [{ message, span: spanOf(place) }];
  });
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
  if (values === undefined ? standsSomewhere(node, "values") : values.kind !== "sequence") return [];
  if (itemsOf(values).length === 1) return [];
  return [{ message: "`matchFields` compares with exactly one name; write one item in `values`.", span }];
}
