import type { Draft } from "./draft.ts";
import type { Offer, Writes } from "./offer.ts";
import { type Place, takesValue } from "./place.ts";

/**
 * The offer of whole items of the list around the cursor: behind a dash the first takes the place of what is typed, else each
 * brings its own. None where no item can stand.
 */
export function itemOffers(
  place: Place,
  offer: Omit<Offer, "writes">,
  ...drafts: readonly [Draft, ...Draft[]] | readonly Draft[]
): readonly Offer[] {
  const writes = writesOf(place, drafts);
  return writes === undefined ? [] : [{ ...offer, writes }];
}

function writesOf(place: Place, drafts: readonly Draft[]): Writes | undefined {
  const { cursor, path } = place;
  const [first, ...others] = drafts;
  if (first === undefined || cursor.colon || cursor.adopts) return undefined;
  if (typeof path.at(-1) !== "number") return { as: "items", drafts };
  return takesValue(place) ? { as: "value", draft: first, next: others } : undefined;
}
