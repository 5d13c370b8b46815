import type { Finding } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import { problem, toLineEnd } from "./problem.ts";

/** Where the innermost bracket or brace opens that is not closed before `at`; -1 where there is none. */
export function openingBefore(text: string, at: number): number {
  const closing: string[] = [];
  for (let i = at - 1; i >= 0; i--) {
    const c = text[i] ?? "";
    if (c === "]" || c === "}") closing.push(c);
    else if ((c === "[" || c === "{") && closing.pop() === undefined) return i;
  }
  return -1;
}

export function openBracket(text: string, at: number): Finding {
  const found = openingBefore(text, at);
  const open = found < 0 ? at : found;
  const bracket = text[open] === "{" ? "}" : "]";
  const span = toLineEnd(text, open);
  return problem(
    "open-bracket",
    `This \`${text[open] === "{" ? "{" : "["}\` is never closed; add a closing \`${bracket}\`.`,
    span,
    [
      {
        title: `Add \`${bracket}\` at the end of the line`,
        edits: [{ span: { start: span.end, end: span.end }, newText: bracket }],
      },
    ],
  );
}

/** Two items between brackets or braces with nothing but white space between them; `at` is where the second begins. */
export function missingComma(text: string, at: number): Finding {
  const before = text.slice(0, at).trimEnd().length;
  const hasComment = /(?:^|\s)#/.test(text.slice(lineStartOf(text, before), before));
  const place = hasComment ? { start: at, end: at } : { start: before, end: before };
  const item = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s,[\]{}]+|.)/.exec(text.slice(at, at + 400))?.[0] ?? "";
  return problem(
    "missing-comma",
    "A comma is missing before this item; separate the items with commas.",
    { start: at, end: at + item.length },
    [{ title: "Add the comma", edits: [{ span: place, newText: hasComment ? ", " : "," }] }],
  );
}
