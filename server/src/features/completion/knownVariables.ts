import { checkOfImage } from "../../registry/imageLookup.ts";
import { type KnownVariable, variablesOf } from "../../registry/knownChecks.ts";
import { itemsOf, stringOf, valueAt } from "../../yaml/node.ts";
import { type Draft, mapping, stopAt, text } from "./draft.ts";
import type { Place } from "./place.ts";

/** The variables that the container's image is known to read. */
export function knownVariables({ container, kind }: Place): readonly KnownVariable[] {
  const image = stringOf(valueAt(container, "image"));
  const found = image === undefined ? undefined : checkOfImage(image);
  return found === undefined || kind === undefined
    ? []
    : variablesOf(found.check, found.generation ?? kind.generation);
}

/** The names that the container sets already, apart from the item with that index. */
export function namesSet({ container }: Place, except: number | undefined): ReadonlySet<string> {
  return new Set(
    itemsOf(valueAt(container, "env")).flatMap((item, index) =>
      index === except ? [] : (stringOf(valueAt(item, "name")) ?? []),
    ),
  );
}

/** A whole item of `env`. */
export const variableDraft = (variable: KnownVariable): Draft =>
  mapping(["name", text(variable.name)], ...settingOf(variable));

/** How the variable is given its value. */
export function settingOf(variable: KnownVariable): readonly (readonly [key: string, value: Draft])[] {
  if (variable.form === "node")
    return [["valueFrom", mapping(["fieldRef", mapping(["fieldPath", text("spec.nodeName")])])]];
  if (variable.form === "secret")
    return [["valueFrom", mapping(["secretKeyRef", mapping(["name", stopAt()], ["key", stopAt()])])]];
  // An empty variable would be read as an unset one by most programs, but not by all: leave no bare `value:`.
  const example =
    variable.example ??
    variable.default ??
    variable.choices?.[0] ??
    (variable.form === "boolean" ? "false" : "");
  return [["value", example === "" ? { kind: "stop", text: '""', string: false } : stopAt(example)]];
}

/** Text is what every variable takes, so nothing is said of it. */
export const variableDetail = ({ form, required }: KnownVariable): string =>
  [...(form === "text" ? [] : [form]), ...(required ? ["required"] : [])].join(", ");
