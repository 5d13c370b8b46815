/** Where the line of `offset` begins. (`lastIndexOf` alone takes a negative position for 0 and finds a first line feed.) */
export const lineStartOf = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;

/** Where the line of `offset` ends, before its line ending. */
export function lineEndOf(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}
