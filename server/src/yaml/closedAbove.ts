import { lineEndOf, lineStartOf } from "../text/lines.ts";
import { openingBefore } from "./flowProblems.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";

/**
 * The document without what is left open above `at`: a quote or bracket that is never closed swallows all that follows. Every
 * offset stays.
 */
export const closedAbove = (document: ParsedDocument, at: number): ParsedDocument =>
  withoutOpenBracket(withoutOpenQuotes(document, at), at);

function withoutOpenQuotes(document: ParsedDocument, at: number): ParsedDocument {
  let result = document;
  for (let round = 0; round < 3; round++) {
    const problem = result.problems.find((found) => found.code === "syntax/open-quote");
    if (problem === undefined || result.text.slice(problem.span.start, at).indexOf("\n") < 0) break;
    result = blanked(result, problem.span.start, problem.span.end);
  }
  return result;
}

/**
 * Behind an open bracket the author has gone on to the next key when that line is not indented more deeply than the key of the
 * bracket.
 */
function withoutOpenBracket(document: ParsedDocument, at: number): ParsedDocument {
  const { text, problems } = document;
  if (!problems.some(({ code }) => code.startsWith("syntax/"))) return document;
  const line = lineStartOf(text, at);
  const indent = Math.min(/^ */.exec(text.slice(line))?.[0].length ?? 0, at - line);
  // Those of one line belong together, such as `[{`.
  let bracket = openingBefore(text, line);
  for (let outer = bracket; outer >= 0; outer = openingBefore(text, outer)) {
    if (lineStartOf(text, outer) !== lineStartOf(text, bracket)) break;
    bracket = outer;
  }
  if (bracket < 0) return document;
  const before = text.slice(lineStartOf(text, bracket), bracket);
  const key = /^( *(?:- +)*)[^\s#:][^#:]*:[ \t]+$/.exec(before)?.[1]?.length;
  return key === undefined || indent > key
    ? document
    : blanked(document, bracket, deeperEnd(text, bracket, key, line));
}

/** The end of the last line before `line` that is indented more deeply than the column, from the line of `at` on. */
function deeperEnd(text: string, at: number, column: number, line: number): number {
  let end = lineEndOf(text, at);
  for (;;) {
    const next = text.indexOf("\n", end) + 1;
    const indent = /^ *(?=[^ \r\n])/.exec(text.slice(next))?.[0].length ?? column + 1;
    if (next === 0 || next >= line || indent <= column) return end;
    end = lineEndOf(text, next);
  }
}

function blanked({ text }: ParsedDocument, start: number, end: number): ParsedDocument {
  const blank = text.slice(start, end).replace(/[^\r\n]/g, " ");
  return documentOf(text.slice(0, start) + blank + text.slice(end));
}
