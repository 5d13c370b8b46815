/**
 * Characters: text, places in it, changes to it, and what is said about it.
 * Every offset in this room counts UTF-16 units, as JavaScript strings and the language server protocol do.
 */

/** A half-open range of offsets, `start` inclusive and `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span moved by `by` units. */
export const shifted = (span: Span, by: number): Span =>
  by === 0 ? span : { start: span.start + by, end: span.end + by };

/** Whether `offset` lies in the span or touches either end, as a cursor does. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Whether the two have a character in common. */
export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
