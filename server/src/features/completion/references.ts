import { injectedVariables } from "../../checks/reporting.ts";
import { itemsOf, stringOf, valueAt } from "../../yaml/node.ts";
import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/**
 * `$(NAME)`, which Kubernetes replaces in a container's command and arguments by the variable's value, and in the value of a
 * variable by one that is declared above it.
 */
export function references(place: Place): readonly Offer[] {
  const { inContainer: path, cursor } = place;
  if (path === undefined || !takesValue(place)) return [];
  const inArguments = path.length === 2 && (path[0] === "args" || path[0] === "command");
  const inValue = path.length === 3 && endsIn(path, "env", "*", "value");
  if (!inArguments && !inValue) return [];
  const begun = /(?<!\$)\$\(?\w*$/.exec(cursor.typed);
  if (begun === null && cursor.typed !== "") return [];
  return variables(place, inArguments).map(([name, detail]) => ({
    label: `$(${name})`,
    kind: "variable",
    detail,
    writes:
      begun === null ? { as: "value", draft: text(`$(${name})`) } : partFrom(place, begun[0].length, name),
  }));
}

/** Only what was begun is replaced: the rest of the string stays. */
function partFrom({ cursor, file }: Place, length: number, name: string) {
  const rest = /^\w*\)?/.exec(file.source.text.slice(cursor.offset, cursor.span.end))?.[0].length ?? 0;
  const span = { start: cursor.offset - length, end: cursor.offset + rest };
  return { as: "part", span, text: `$(${name})` } as const;
}

function variables(
  { container, inContainer }: Place,
  inArguments: boolean,
): readonly (readonly [string, string])[] {
  const items = itemsOf(valueAt(container, "env"));
  const own = inContainer?.[1];
  const before = inArguments ? items : items.slice(0, typeof own === "number" ? own : 0);
  const declared = before.flatMap((item) => {
    const name = stringOf(valueAt(item, "name"));
    return name === undefined
      ? []
      : ([[name, stringOf(valueAt(item, "value")) ?? "set by this container"]] as const);
  });
  const injected = inArguments
    ? injectedVariables.map((name) => [name, "set by Kuberhealthy for every run"] as const)
    : [];
  return [...declared, ...injected.filter(([name]) => !declared.some(([own]) => own === name))];
}
