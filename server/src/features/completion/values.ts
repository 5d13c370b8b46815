import type { EnumValue } from "../../schema/model.ts";
import { raw, text } from "./draft.ts";
import { recommendedValue } from "./fieldDraft.ts";
import type { Offer } from "./offer.ts";
import { type Place, takesValue } from "./place.ts";

/** The values that a field knows by name, and its default. */
export function values(place: Place): readonly Offer[] {
  const { field } = place;
  if (field === undefined || !takesValue(place)) return [];
  const usual = (value: EnumValue): number =>
    Number(value.value === (recommendedValue(field) ?? field.defaultValue));
  const ordered = [...field.enumValues].sort((a, b) => usual(b) - usual(a));
  const offers: Offer[] = ordered.map((value) => ({
    label: value.value,
    kind: "enum",
    detail: value.value === field.defaultValue ? "default" : "",
    documentation: () => (value.text === "" ? "" : `\`${value.value}\` ${value.text}`),
    writes: { as: "value", draft: text(value.value) },
  }));
  if (field.types.includes("boolean")) {
    for (const value of ["true", "false"])
      offers.push({
        label: value,
        kind: "value",
        detail: String(field.defaultValue) === value ? "default" : "",
        writes: { as: "value", draft: raw(value) },
      });
  }
  if (typeof field.defaultValue === "string" && field.defaultValue !== "" && offers.length === 0) {
    const isText = field.types.includes("string") && !field.types.includes("integer");
    offers.push({
      label: field.defaultValue,
      kind: "value",
      detail: "default",
      writes: { as: "value", draft: isText ? text(field.defaultValue) : raw(field.defaultValue) },
    });
  }
  return offers;
}
