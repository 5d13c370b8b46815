import { nodeAt, valueAt } from "../../yaml/node.ts";
import { variableWords } from "../variableWords.ts";
import { text } from "./draft.ts";
import { knownVariables, namesSet, settingOf, variableDetail } from "./knownVariables.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** The names of variables that the container's image reads, each with a place for its value. */
export function envNames(place: Place): readonly Offer[] {
  const { inContainer: path, container } = place;
  if (path === undefined || path.length !== 3 || !endsIn(path, "env", "*", "name") || !takesValue(place))
    return [];
  const index = typeof path[1] === "number" ? path[1] : undefined;
  const item = nodeAt(container, path.slice(0, 2));
  const hasValue = valueAt(item, "value") !== undefined || valueAt(item, "valueFrom") !== undefined;
  const set = namesSet(place, index);
  return knownVariables(place)
    .filter((variable) => !set.has(variable.name))
    .map((variable) => ({
      label: variable.name,
      kind: "variable",
      detail: variableDetail(variable),
      documentation: () => variableWords(variable),
      writes: { as: "value", draft: text(variable.name), followed: hasValue ? [] : settingOf(variable) },
    }));
}
