/** What is refused before it is parsed, because parsing it could stall the editor. */

/** Largest document that is parsed, in UTF-16 units. */
export const maxDocumentLength = 2_000_000;

/** Deepest nesting that is parsed. */
export const maxDepth = 200;

/**
 * How deep the text is nested, counted without parsing: open brackets plus block indentation. Strings, comments and block
 * scalars do not count. Stops counting above `maxDepth`.
 */
export function nestingDepth(text: string): number {
  const indents: number[] = [];
  let flow = 0;
  let deepest = 0;
  let scalarIndent = -1;
  let quote = "";
  for (let at = 0; at < text.length && deepest <= maxDepth; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    let i = at;
    if (quote === "") {
      while (i < end && text[i] === " ") i++;
      const blank = i >= end || text[i] === "\r";
      if (scalarIndent >= 0 && (blank || i - at > scalarIndent)) i = end;
      else {
        scalarIndent = -1;
        if (!blank && flow === 0) {
          while (indents.length > 0 && (indents.at(-1) ?? 0) >= i - at) indents.pop();
          indents.push(i - at);
          // `- - - x` opens one level for each dash.
          while (text[i] === "-" && /[ \t]/.test(text[i + 1] ?? "")) {
            i += 2;
            while (i < end && text[i] === " ") i++;
            indents.push(i - at);
          }
        }
      }
    }
    for (; i < end; i++) {
      const c = text[i];
      if (quote !== "") {
        if (quote === '"' && c === "\\") i++;
        else if (c === quote) quote = "";
      } else if (c === '"' || c === "'") {
        if (beginsToken(text, at, i)) quote = c;
      } else if (c === "#" && /\s/.test(text[i - 1] ?? " ")) break;
      else if ((c === "[" || c === "{") && (flow > 0 || beginsToken(text, at, i))) flow++;
      else if ((c === "]" || c === "}") && flow > 0) flow--;
      else if (
        (c === "|" || c === ">") &&
        flow === 0 &&
        /^[|>][+\-0-9]*[ \t\r]*(?:#.*)?$/.test(text.slice(i, end))
      ) {
        scalarIndent = indents.at(-1) ?? 0;
        break;
      }
      deepest = Math.max(deepest, indents.length + flow);
    }
    deepest = Math.max(deepest, indents.length + flow);
    at = end + 1;
  }
  return deepest;
}

/** Whether a token can begin at `at` of the line from `line` on: an apostrophe or bracket inside plain text opens nothing. */
const beginsToken = (text: string, line: number, at: number): boolean =>
  /(?:^|[[{,:?\n-])[ \t]*(?:[&!][^\s,[\]{}]*[ \t]+)*$/.test(text.slice(Math.max(line, at - 60), at));
