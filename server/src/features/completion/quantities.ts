import { bytes, type Resource, resourceNamed, resources } from "../resourceNames.ts";
import { raw, stopAt, text } from "./draft.ts";
import { presentKeys } from "./fields.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

const sizes = bytes("16Mi", "64Mi", "128Mi", "256Mi", "512Mi", "1Gi");

/** The resources of `requests` and `limits`, and amounts that suit each. */
export function quantities(place: Place): readonly Offer[] {
  const { inPod: path, field, cursor } = place;
  if (path === undefined) return [];
  if (endsIn(path, "resources", "requests") || endsIn(path, "resources", "limits")) {
    const present = presentKeys(place);
    return resources
      .filter((resource) => !present.has(resource.name))
      .map((resource) => ({
        label: resource.name,
        kind: "field",
        detail: "quantity",
        documentation: () => resource.meaning,
        writes: {
          as: "key",
          key: resource.name,
          value: { ...stopAt(resource.amounts[2]?.[0]), string: false } as const,
        },
      }));
  }
  if (field?.format !== "quantity" || !takesValue(place)) return [];
  return amountsFor(path).map(([amount, meaning]) => ({
    label: amount,
    kind: "value",
    detail: meaning,
    writes: { as: "value", draft: cursor.quote === "" ? raw(amount) : text(amount) },
  }));
}

function amountsFor(path: readonly (string | number)[]): Resource["amounts"] {
  if (endsIn(path, "divisor"))
    return [
      ["1", "whole cores or bytes"],
      ["1m", "thousandths of a core"],
      ["1Mi", "mebibytes"],
      ["1Gi", "gibibytes"],
    ];
  const last = path.at(-1);
  if (typeof last === "string" && /^(?:hugepages-.*|storage|sizeLimit)$/.test(last)) return sizes;
  return resourceNamed(last)?.amounts ?? [["1", "one"]];
}
