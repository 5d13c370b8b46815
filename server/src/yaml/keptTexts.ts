import type { Span } from "../text/span.ts";

/**
 * For each span of `text` the value of `old` that was made from the same text, undefined where there is none. An edit leaves
 * what stands before and behind it alone: that is found by its place, without hashing its text.
 */
export function keptTexts<T extends { readonly text: string }>(
  old: readonly T[],
  text: string,
  spans: readonly Span[],
): readonly (T | undefined)[] {
  const isSame = (value: T | undefined, span: Span | undefined): boolean =>
    value !== undefined &&
    span !== undefined &&
    value.text.length === span.end - span.start &&
    text.startsWith(value.text, span.start);
  const most = Math.min(old.length, spans.length);
  let before = 0;
  while (before < most && isSame(old[before], spans[before])) before++;
  let behind = 0;
  while (behind < most - before && isSame(old.at(-1 - behind), spans.at(-1 - behind))) behind++;
  const between = new Map(old.slice(before, old.length - behind).map((value) => [value.text, value]));
  return spans.map((span, index) => {
    const fromEnd = spans.length - 1 - index;
    if (index < before) return old[index];
    if (fromEnd < behind) return old.at(-1 - fromEnd);
    return between.size === 0 ? undefined : between.get(text.slice(span.start, span.end));
  });
}

/** A copy of the part that a span marks: a slice would keep the whole text in memory as long as it lives itself. */
export const copied = (text: string, { start, end }: Span): string =>
  start === 0 && end === text.length ? text : `${text.slice(start, end)} `.slice(0, -1);
