import { podFields, resourceFields } from "../downwardFields.ts";
import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** What a container may learn about its pod: `fieldRef.fieldPath` and `resourceFieldRef.resource`. */
export function fieldPaths(place: Place): readonly Offer[] {
  const { inPod: path } = place;
  if (!takesValue(place)) return [];
  if (endsIn(path, "fieldRef", "fieldPath")) {
    const inEnv = path?.includes("env") === true;
    return podFields
      .filter(([, , volume, env]) => (inEnv ? env : volume))
      .map(([label, detail]) => ({
        label,
        kind: "value",
        detail,
        writes: { as: "value", draft: text(label) },
      }));
  }
  if (endsIn(path, "resourceFieldRef", "resource"))
    return resourceFields.map(([label, detail]) => ({
      label,
      kind: "value",
      detail,
      writes: { as: "value", draft: text(label) },
    }));
  return [];
}
