import type { Span } from "../text/span.ts";
import { itemsOf, type MappingNode } from "../yaml/node.ts";
import { headOf, literalOf, type Place, presentEntry, type Said, spanOf } from "./podParts.ts";

/** The mapping of a volume's source, and what is said about it at its place. */
export type Source = MappingNode;
export type Judge = (source: Source, place: Place) => readonly Said[];

/** A sentence about the value of a key, at the value or, without one, at the source. */
export function about(source: Source, key: string, message: string, { entry }: Place): Said {
  const own = presentEntry(source, key);
  const span =
    own === undefined ? (entry?.keySpan ?? headOf(source)) : spanOf({ node: own.value, entry: own });
  return { message, span };
}

export const textOf = (source: Source, key: string): string | undefined =>
  literalOf(presentEntry(source, key)?.value);

export const isWritten = (source: Source, key: string): boolean => {
  const entry = presentEntry(source, key);
  if (entry === undefined) return false;
  return entry.value.kind === "scalar" ? entry.value.value !== "" : itemsOf(entry.value).length > 0;
};

export const keyOf = (source: Source, key: string): Span =>
  presentEntry(source, key)?.keySpan ?? headOf(source);
