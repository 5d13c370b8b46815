import type { LinePosition, LineRange } from "../protocol.ts";

/** A change of a text: what stood in the range is replaced. */
export interface TextChange {
  readonly range: LineRange;
  readonly text: string;
}

/** Where a place is after a change, undefined where the change touches it: then somebody has seen to it. */
export function movedRange(range: LineRange, { range: changed, text }: TextChange): LineRange | undefined {
  if (isBefore(range.end, changed.start)) return range;
  if (!isBefore(changed.end, range.start)) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  const down = changed.start.line + lines.length - 1 - changed.end.line;
  const right = (lines.length === 1 ? changed.start.character + last : last) - changed.end.character;
  const moved = ({ line, character }: LinePosition): LinePosition => ({
    line: line + down,
    character: line === changed.end.line ? character + right : character,
  });
  return { start: moved(range.start), end: moved(range.end) };
}

const isBefore = (a: LinePosition, b: LinePosition): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);
