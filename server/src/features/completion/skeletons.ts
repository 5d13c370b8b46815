import { stringOf, valueAt } from "../../yaml/node.ts";
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
  const as = isEmptyDocument(place) ? "document" : isItemOfList(place) ? "item in snippet syntax" : undefined;
  if (as === undefined) return [];
  return skeletons.map((skeleton) => ({
    label: skeleton.prefix,
    kind: "snippet",
    detail: skeleton.label,
    documentation: () => skeleton.description,
    writes: { as, body: skeleton.body },
  }));
}

/** Whether an item of a `kind: List` can begin at the cursor. */
function isItemOfList({ cursor, path }: Place): boolean {
  if (cursor.style !== "line" || cursor.quote !== "" || cursor.colon || cursor.adopts) return false;
  if (stringOf(valueAt(cursor.document.root, "kind")) !== "List") return false;
  const [first, index] = cursor.path;
  if (first !== "items" || cursor.path.length > 2) return false;
  return index === undefined
    ? cursor.written?.kind !== "mapping"
    : cursor.written === undefined && path.length === 0;
}

/** Whether a document can begin at the cursor. */
export const isEmptyDocument = ({ cursor, root, path }: Place): boolean =>
  root === undefined &&
  path.length === 0 &&
  cursor.path.length === 0 &&
  cursor.style === "line" &&
  cursor.column === 0 &&
  cursor.quote === "";
