import { variableName } from "../../checks/names.ts";
import type { KnownVariable } from "../../registry/knownChecks.ts";
import { declaredObjects } from "../declaredObjects.ts";
import { variableWords } from "../variableWords.ts";
import { type Draft, mapping, stopAt, text } from "./draft.ts";
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
    ...keysDeclared(place, set),
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

/** Keys of one object that are offered; a file with more is no list of settings. */
const mostKeys = 20;

/** A variable for each key of the Secrets and ConfigMaps that are declared, named as the key is. */
function keysDeclared(place: Place, set: ReadonlySet<string>): readonly Offer[] {
  const namespace = place.check?.namespace;
  return [...declaredObjects(place.file), ...place.elsewhere()].flatMap((object) => {
    const source = sources[object.kind];
    const isThere =
      object.namespace === undefined || namespace === undefined || object.namespace === namespace;
    if (source === undefined || !isThere || object.keys.length > mostKeys) return [];
    return object.keys.flatMap((key) => {
      const name = variableName.meant(key).toUpperCase();
      if (name === "" || set.has(name)) return [];
      const reference = mapping(["name", text(object.name)], ["key", text(key)]);
      return itemOffers(
        place,
        {
          label: `${name} from ${object.kind} ${object.name}`,
          kind: "snippet",
          detail: `key ${key}`,
          filterText: `name ${name} ${object.kind} ${object.name} ${key}`,
        },
        mapping(["name", text(name)], ["valueFrom", mapping([source, reference])]),
      );
    });
  });
}

const sources: Readonly<Record<string, string>> = { Secret: "secretKeyRef", ConfigMap: "configMapKeyRef" };
