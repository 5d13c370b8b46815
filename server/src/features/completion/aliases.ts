import type { Anchor } from "../../yaml/anchors.ts";
import { nodeAt } from "../../yaml/node.ts";
import { inShort } from "../inShort.ts";
import { raw } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { type Place, takesValue } from "./place.ts";

/** Whether an alias is being typed, where nothing else can stand. */
export const isAlias = ({ cursor }: Place): boolean => cursor.quote === "" && cursor.typed.startsWith("*");

/** `*name` for the anchors above that suit the place, and `<<` where keys can be merged in. */
export function aliases(place: Place): readonly Offer[] {
  const isMerge = place.cursor.path.at(-1) === "<<";
  if (!isAlias(place) && !isMerge) return mergeKey(place);
  if (!takesValue(place)) return [];
  return anchorsAbove(place)
    .filter(({ value }) => (isMerge ? value.kind === "mapping" : suits(place, value.kind)))
    .map(({ name, value }) => ({
      label: `*${name}`,
      kind: "reference",
      detail: `= ${inShort(value)}`,
      writes: { as: "value", draft: raw(`*${name}`) },
    }));
}

function mergeKey(place: Place): readonly Offer[] {
  const { cursor, field } = place;
  const isMapping =
    cursor.written?.kind === "mapping" || (cursor.written === undefined && cursor.style === "line");
  if (!isMapping || field?.types.includes("object") !== true || place.path.length === 0) return [];
  const merges = cursor.written?.kind === "mapping" && cursor.written.entries.some((entry) => entry.merged);
  if (merges || cursor.colon || cursor.adopts || cursor.quote !== "") return [];
  const merged = anchorsAbove(place).filter(({ value }) => value.kind === "mapping");
  if (merged.length === 0) return [];
  return [
    {
      label: "<<",
      kind: "field",
      detail: "the keys of an anchor",
      documentation: () => "Merges the keys of a mapping that has an anchor; keys that stand here win.",
      writes: {
        as: "key",
        key: "<<",
        value: { kind: "choice", texts: merged.map(({ name }) => `*${name}`), string: false },
      },
    },
  ];
}

/** The last of each name above the cursor, but none whose value the cursor stands in. */
function anchorsAbove({ cursor }: Place): readonly Anchor[] {
  const { anchors, root } = cursor.document;
  const at = cursor.offset - cursor.start;
  const above = new Map(anchors.filter(({ span }) => span.end < at).map((anchor) => [anchor.name, anchor]));
  const around = new Set(cursor.path.map((_, depth) => nodeAt(root, cursor.path.slice(0, depth + 1))));
  // The value is not written yet, so nothing stands there.
  const isOwn = ({ span, value }: Anchor): boolean =>
    around.has(value) || cursor.document.text.slice(span.end, at).trim() === "";
  return [...above.values()].filter((anchor) => !isOwn(anchor));
}

const suits = ({ field }: Place, kind: Anchor["value"]["kind"]): boolean => {
  if (field === undefined) return true;
  if (kind === "mapping") return field.types.includes("object");
  if (kind === "sequence") return field.types.includes("array");
  return !field.types.includes("object") && !field.types.includes("array");
};
