import type { TextEdit } from "./textEdit.ts";

/** The same change in fewer edits: those with no whole line between them are one, for a list that a person reads. */
export function joinedEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const between = last === undefined ? "" : text.slice(last.span.end, edit.span.start);
    if (last === undefined || between.split("\n").length > 2) joined.push(edit);
    else
      joined[joined.length - 1] = {
        span: { start: last.span.start, end: edit.span.end },
        newText: last.newText + between + edit.newText,
      };
  }
  return joined;
}
