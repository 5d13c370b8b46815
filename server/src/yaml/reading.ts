import { lineEndOf } from "../text/lines.ts";

/** A text that is read from its start to its end, and how far. */
export interface Reading {
  readonly text: string;
  at: number;
}

/** Where the line behind that of `offset` begins; the end of the text where there is none. */
export function nextLineOf(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

export function skipBlanks(reading: Reading): void {
  while (reading.text[reading.at] === " ") reading.at++;
}

/** Whether nothing but blanks and a comment stand before the end of the line. */
export function isLineOver({ text, at }: Reading): boolean {
  const end = lineEndOf(text, at);
  let next = at;
  while (text[next] === " ") next++;
  return next >= end || (text[next] === "#" && next > at);
}

/** A line with more than blanks and a comment: its first column that is no blank, -1 at the end of the text. */
export interface Line {
  readonly column: number;
  /** The largest column of a comment that stands on a line of its own above this one; -1 where there is none. */
  readonly comments: number;
}

/** Goes on to the next such line; `at` is the beginning of a line. */
export function nextLine(reading: Reading): Line {
  const { text } = reading;
  let comments = -1;
  for (let start = reading.at; start < text.length; start = nextLineOf(text, start)) {
    let at = start;
    while (text[at] === " ") at++;
    const sign = text[at];
    if (sign === "#") comments = Math.max(comments, at - start);
    else if (sign !== undefined && sign !== "\n" && sign !== "\r") {
      reading.at = at;
      return { column: at - start, comments };
    }
  }
  reading.at = text.length;
  return { column: -1, comments };
}
