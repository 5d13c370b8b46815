import { stringOf } from "../../yaml/node.ts";
import { changeTo, removalOf } from "../fixes.ts";
import { badKeyText, badValue } from "../labels.ts";
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

export const podToleration = podRule({
  id: "pod/toleration",
  says: (pod) => placesAt(pod.spec, "tolerations[]").flatMap((place) => wrongIn(place, pod)),
});

function wrongIn({ node }: Place, pod: Pod): readonly Said[] {
  if (node.kind !== "mapping") return [];
  return [...wrongKey(node, pod), ...wrongValue(node, pod), ...wrongEffect(node)];
}

function wrongKey(node: Place["node"] & { kind: "mapping" }, { text }: Pod): readonly Said[] {
  const entry = presentEntry(node, "key");
  if (entry !== undefined && stringOf(entry.value) !== "")
    return badKeyText({ node: entry.value, entry, parent: node }, "the key of a toleration");
  const operator = presentEntry(node, "operator");
  const written = operator === undefined ? "" : literalOf(operator.value);
  // Another word is a slip that the schema names.
  if (written === undefined || !["", "Equal", "Lt", "Gt"].includes(written)) return [];
  if (entry === undefined && standsSomewhere(node, "key")) return [];
  const message =
    "A toleration without `key` means every taint, for which its `operator` must be `Exists`; add a `key` or change the operator.";
  const span = operator === undefined ? headOf(node) : spanOf({ node: operator.value, entry: operator });
  if (operator === undefined) return [{ message, span }];
  // `Exists` takes no value.
  const value = presentEntry(node, "value") === undefined ? [] : removalOf(text, node, "value");
  const fixes = changeTo(operator.value, "Exists").map(({ title, edits }) => ({
    title,
    edits: [...edits, ...value.flatMap((fix) => fix.edits)],
  }));
  return [{ message, span, fixes }];
}

function wrongValue(node: Place["node"], { text }: Pod): readonly Said[] {
  const entry = presentEntry(node, "value");
  const value = literalOf(entry?.value);
  if (entry === undefined || value === undefined || value === "") return [];
  const written = presentEntry(node, "operator");
  const operator = literalOf(written?.value);
  if (written !== undefined && operator === "Exists") {
    const message =
      "A toleration with `operator: Exists` takes no `value`; remove it, or write `operator: Equal`.";
    return [
      {
        message,
        span: spanOf({ node: written.value, entry: written }),
        fixes: removalOf(text, node, "value"),
      },
    ];
  }
  const isEqual = operator === undefined || operator === "" || operator === "Equal";
  return isEqual ? badValue({ node: entry.value, entry, parent: node }, "a toleration") : [];
}

const otherEffects = ["", "NoSchedule", "PreferNoSchedule"];

function wrongEffect(node: Place["node"]): readonly Said[] {
  const seconds = presentEntry(node, "tolerationSeconds");
  const effect = presentEntry(node, "effect");
  const written = literalOf(effect?.value);
  const isOther =
    effect === undefined
      ? !standsSomewhere(node, "effect")
      : written !== undefined && otherEffects.includes(written);
  if (seconds === undefined || !isOther) return [];
  const message =
    "`tolerationSeconds` counts for the effect `NoExecute` only; write `effect: NoExecute` or remove it.";
  if (effect === undefined) return [{ message, span: seconds.keySpan }];
  return [
    {
      message,
      span: spanOf({ node: effect.value, entry: effect }),
      fixes: changeTo(effect.value, "NoExecute"),
    },
  ];
}
