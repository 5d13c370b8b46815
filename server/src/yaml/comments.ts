import { Lexer } from "yaml";
import type { Span } from "../text/span.ts";

/** The comments of a document's text, each from its `#` to the end of its line. What stands in scalars is none. */
export function commentsIn(text: string): readonly Span[] {
  if (!text.includes("#")) return [];
  const found: Span[] = [];
  let at = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer marks what follows by characters of its own, which stand in no text.
    if (lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f") {
      isScalar = lexeme === "\u001f";
      continue;
    }
    if (!isScalar && lexeme.startsWith("#")) found.push({ start: at, end: at + lexeme.length });
    isScalar = false;
    at += lexeme.length;
  }
  return found;
}
