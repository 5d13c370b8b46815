import { variableWords } from "../variableWords.ts";
import { type Draft, mapping, stopAt, text } from "./draft.ts";
import { knownVariables, namesSet, settingOf, variableDetail } from "./knownVariables.ts";
import type { Offer, Writes } from "./offer.ts";
import { type Place, takesValue } from "./place.ts";

const reference = (key: string, ...parts: readonly string[]): Draft =>
  mapping(
    ["name", stopAt()],
    ["valueFrom", mapping([key, mapping(...parts.map((part) => [part, stopAt()] as const))])],
  );

const forms: readonly (readonly [label: string, detail: string, draft: Draft])[] = [
  ["variable from a Secret", "valueFrom.secretKeyRef", reference("secretKeyRef", "name", "key")],
  ["variable from a ConfigMap", "valueFrom.configMapKeyRef", reference("configMapKeyRef", "name", "key")],
  [
    "variable from the pod",
    "valueFrom.fieldRef",
    mapping(
      ["name", stopAt()],
      [
        "valueFrom",
        mapping([
          "fieldRef",
          mapping([
            "fieldPath",
            {
              kind: "choice",
              texts: ["metadata.namespace", "metadata.name", "spec.nodeName", "status.podIP"],
              string: true,
            },
          ]),
        ]),
      ],
    ),
  ],
];

/** Whole items of `env`: the variables that the image is known to read, and the ways to give a value. */
export function envItems(place: Place): readonly Offer[] {
  const { inContainer: path, cursor } = place;
  if (path?.[0] !== "env" || cursor.colon) return [];
  const writes = (draft: Draft): Writes | undefined => {
    if (path.length === 1) return { as: "item", draft };
    return path.length === 2 && takesValue(place) ? { as: "value", draft } : undefined;
  };
  const set = namesSet(place, undefined);
  const known: Offer[] = knownVariables(place)
    .filter((variable) => !set.has(variable.name))
    .flatMap((variable) => {
      const written = writes(mapping(["name", text(variable.name)], ...settingOf(variable)));
      if (written === undefined) return [];
      return {
        label: variable.name,
        kind: "variable",
        detail: variableDetail(variable),
        documentation: () => variableWords(variable),
        writes: written,
      };
    });
  const ways: Offer[] = forms.flatMap(([label, detail, draft]) => {
    const written = writes(draft);
    return written === undefined
      ? []
      : { label, kind: "snippet", detail, filterText: `name ${label}`, writes: written };
  });
  return [...known, ...ways];
}
