export interface RandomEdit {
  /** The text that it is an edit of, and what it makes of it. */
  readonly before: string;
  readonly result: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const pieces = ["x", "😀", "é", "\r\n", "  ", ": ", "# c", "- ", '"', "timeout", "ü\u0301", "0"];

/**
 * Edits at random places, each of the last one's result. About half of them take an earlier one back, the last first, as
 * Undo does; what was not taken back within 50 edits stays, so that the text ends a little broken and not in ruins.
 */
export function randomEdits(text: string, count: number, seed: number): readonly RandomEdit[] {
  const random = randomFrom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const edits: RandomEdit[] = [];
  let takeBack: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let before = text;
  for (let index = 0; index < count; index++) {
    if (index % 50 === 0) takeBack = [];
    const taken = random() < 0.5 ? takeBack.pop() : undefined;
    const place = pick(before.length + 1);
    const start = taken?.start ?? characterStart(before, place);
    const end =
      taken?.end ?? Math.max(start, characterStart(before, Math.min(before.length, place + pick(4))));
    const own = taken?.text ?? pieces[pick(pieces.length)] ?? "";
    const result = before.slice(0, start) + own + before.slice(end);
    edits.push({ before, result, start, end, text: own });
    if (taken === undefined)
      takeBack.push({ start, end: start + own.length, text: before.slice(start, end) });
    before = result;
  }
  return edits;
}

/** The offset itself, unless it is inside a surrogate pair or a CRLF, where no editor puts a cursor. */
function characterStart(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const inside = (code >= 0xdc00 && code <= 0xdfff) || (code === 10 && text.charCodeAt(offset - 1) === 13);
  return inside ? offset - 1 : offset;
}

/** Numbers from 0 up to 1, always the same for a seed (the multiplier and increment of Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
