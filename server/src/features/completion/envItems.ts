import type { KnownVariable } from "../../registry/knownChecks.ts";
import { variableWords } from "../variableWords.ts";
import { type Draft, mapping, stopAt } from "./draft.ts";
import { itemOffers } from "./itemOffers.ts";
import { knownVariables, namesSet, variableDetail, variableDraft } from "./knownVariables.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

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
  const { inContainer: path } = place;
  if (path?.[0] !== "env" || path.length > 2) return [];
  const set = namesSet(place, undefined);
  const unset = knownVariables(place).filter((variable) => !set.has(variable.name));
  const required = unset.filter((variable) => variable.required);
  return [
    ...(required.length > 1 ? itemOffers(place, allOf(required), ...required.map(variableDraft)) : []),
    ...unset.flatMap((variable) => itemOffers(place, offerOf(variable), variableDraft(variable))),
    ...forms.flatMap(([label, detail, draft]) =>
      itemOffers(place, { label, kind: "snippet", detail, filterText: `name ${label}` }, draft),
    ),
  ];
}

const allOf = (variables: readonly KnownVariable[]) =>
  ({
    label: "all required variables",
    kind: "snippet",
    detail: variables.map(({ name }) => name).join(", "),
    filterText: `name ${variables.map(({ name }) => name).join(" ")} all required variables`,
  }) as const;

const offerOf = (variable: KnownVariable) =>
  ({
    label: variable.name,
    kind: "variable",
    detail: variableDetail(variable),
    documentation: () => variableWords(variable),
  }) as const;
