import { nodeAt, stringOf, valueAt } from "../../yaml/node.ts";
import { variableWords } from "../variableWords.ts";
import { text } from "./draft.ts";
import { knownVariables } from "./knownVariables.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** Values that a known variable of the image can take. */
export function envValues(place: Place): readonly Offer[] {
  const { inContainer: path, container } = place;
  if (path === undefined || path.length !== 3 || !endsIn(path, "env", "*", "value") || !takesValue(place))
    return [];
  const name = stringOf(valueAt(nodeAt(container, path.slice(0, 2)), "name"));
  const variable = knownVariables(place).find((one) => one.name === name);
  if (variable === undefined) return [];
  const named =
    variable.form === "boolean"
      ? ["true", "false"]
      : variable.form === "duration"
        ? ["10s", "30s", "1m", "5m"]
        : (variable.choices ?? []);
  return [...new Set([...(variable.default === undefined ? [] : [variable.default]), ...named])].map(
    (value) => ({
      label: value,
      kind: "value",
      detail: value === variable.default ? "default" : "",
      documentation: () => variableWords(variable),
      writes: { as: "value", draft: text(value) },
    }),
  );
}
