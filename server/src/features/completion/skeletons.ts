import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

/** A whole check to begin with; see snippets/yaml. `body` is in snippet syntax. */
export interface Skeleton {
  readonly prefix: string;
  readonly label: string;
  readonly description: string;
  readonly body: string;
}

/** Whole checks, where a document has nothing yet. */
export function skeletonsFor(place: Place, skeletons: readonly Skeleton[]): readonly Offer[] {
  if (!isEmptyDocument(place)) return [];
  return skeletons.map((skeleton) => ({
    label: skeleton.prefix,
    kind: "snippet",
    detail: skeleton.label,
    documentation: () => skeleton.description,
    writes: { as: "document", body: skeleton.body },
  }));
}

/** Whether a document can begin at the cursor. */
export const isEmptyDocument = ({ cursor, root, path }: Place): boolean =>
  root === undefined &&
  path.length === 0 &&
  cursor.style === "line" &&
  cursor.column === 0 &&
  cursor.quote === "";
