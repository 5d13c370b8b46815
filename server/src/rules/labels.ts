import { keyFault, labelValue, nameFault } from "../checks/names.ts";
import type { YamlNode } from "../yaml/node.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import { changeTo } from "./fixes.ts";
import { literalOf, type Place, placesAt, type Said, spanOf } from "./podParts.ts";

/** Faults of the keys and values of a mapping of labels. `what` names one of them: "a label". */
export function badLabels(root: YamlNode, at: string, what: string): readonly Said[] {
  return placesAt(root, `${at}.*`).flatMap((place) => [...badKey(place, what), ...badValue(place, what)]);
}

/** Faults of the keys of annotations, whose domain may have capitals and whose values may be anything. */
export const badAnnotations = (root: YamlNode, at: string): readonly Said[] =>
  placesAt(root, `${at}.*`).flatMap((place) => badKey(place, "an annotation", true));

function badKey({ entry }: Place, what: string, inLowerCase = false): readonly Said[] {
  if (entry === undefined || holdsPlaceholder(entry.key)) return [];
  const fault = keyFault(inLowerCase ? entry.key.toLowerCase() : entry.key);
  return fault === undefined
    ? []
    : [{ message: `\`${shown(entry.key)}\` cannot be the key of ${what}; ${fault}.`, span: entry.keySpan }];
}

/** A text that must be a qualified name. `what` is what it is: "the key of a toleration". */
export function badKeyText(place: Place, what: string): readonly Said[] {
  const key = literalOf(place.node);
  const fault = key === undefined ? undefined : keyFault(key);
  if (key === undefined || fault === undefined) return [];
  const written = key === "" ? "An empty text" : `\`${shown(key)}\``;
  return [{ message: `${written} cannot be ${what}; ${fault}.`, span: spanOf(place) }];
}

export function badValue(place: Place, what: string): readonly Said[] {
  const value = literalOf(place.node);
  const fault = value === undefined || value === "" ? undefined : nameFault(value, labelValue);
  if (value === undefined || fault === undefined) return [];
  const span = spanOf(place);
  if (fault === "length") {
    const message = `The value of ${what} may have at most ${labelValue.longest} characters, and this one has ${value.length}; shorten it.`;
    return [{ message, span }];
  }
  const meant = labelValue.meant(value);
  const message = `\`${shown(value)}\` cannot be the value of ${what}; use ${labelValue.takes}.`;
  const fixes = meant === "" || nameFault(meant, labelValue) !== undefined ? [] : changeTo(place.node, meant);
  return [{ message, span, fixes }];
}

const shown = (text: string): string =>
  (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\s/g, " ");
