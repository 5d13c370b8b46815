import type { Span } from "../text/span.ts";

/** What is being typed on a line, told from the characters of that line alone. Offsets count from the text's start. */
export interface Typed {
  /** The word around the cursor, without its quotes; empty where nothing is typed yet. */
  readonly span: Span;
  /** Behind the last dash, colon, bracket or comma, or the line's start: white space up to the word follows. */
  readonly gap: number;
  readonly quote: "" | "'" | '"';
  /** A quote was opened and is not closed on this line. */
  readonly open: boolean;
  /** The dashes in front of the word, outermost first; none where it stands behind a colon on the same line. */
  readonly dashes: readonly number[];
  /** Where the key begins whose value is being typed. */
  readonly keyStart: number | undefined;
  /** The word is a key that has its colon. */
  readonly colon: boolean;
  /** Inside brackets or braces. */
  readonly flow: boolean;
}

const isBlank = (c: string | undefined): boolean => c === " " || c === "\t" || c === "\ufeff";

/**
 * The word that the cursor at `offset` touches on the line `line`. Undefined where no YAML word can be typed: in comments,
 * behind a finished value, in the indentation of a written line, on markers, tags and block scalar headers, and in template
 * actions. `depth` counts the flow collections that are open when the line begins.
 */
export function typedAt(text: string, line: Span, offset: number, depth: number): Typed | undefined {
  const lineText = text.slice(line.start, line.end);
  if (depth === 0 && /^(?:---|\.\.\.)(?:[ \t]|$)|^%/.test(lineText)) return undefined;
  if (inAction(text, line, offset)) return undefined;
  const blanksFrom = (at: number): number => {
    let to = at;
    while (to < line.end && isBlank(text[to])) to++;
    return to;
  };

  const dashes: number[] = [];
  let gap = line.start;
  let at = blanksFrom(gap);
  if (depth === 0) {
    while (at < offset && text[at] === "-" && (at + 1 >= line.end || isBlank(text[at + 1]))) {
      dashes.push(at);
      gap = at + 1;
      at = blanksFrom(gap);
    }
  }
  let keyStart: number | undefined;
  let level = depth;
  const found = (span: Span, rest: Pick<Typed, "quote" | "open" | "colon">): Typed => ({
    span,
    gap,
    dashes: keyStart === undefined && level === 0 ? dashes : [],
    keyStart,
    flow: level > 0,
    ...rest,
  });
  const nothingYet = (end: number): Typed =>
    found({ start: offset, end }, { quote: "", open: false, colon: false });

  for (;;) {
    const properties = /^(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))+/.exec(text.slice(at, line.end));
    if (properties !== null) {
      const end = at + properties[0].length;
      if (offset < end || (offset === end && !isBlank(text[end - 1]))) return undefined;
      gap = at + properties[0].trimEnd().length;
      at = blanksFrom(gap);
    }
    const first = at < line.end ? text[at] : undefined;
    if (first === undefined) return offset >= gap ? nothingYet(line.end) : undefined;
    if (first === "#" && (at === line.start || isBlank(text[at - 1])))
      return gap <= offset && offset < at ? nothingYet(offset) : undefined;
    const closes = level > 0 && (first === "]" || first === "}" || first === ",");
    if (closes && gap <= offset && offset <= at) return nothingYet(offset);
    if (offset < at) return undefined;

    if (first === "[" || first === "{") {
      level++;
      keyStart = undefined;
      gap = at + 1;
      at = blanksFrom(gap);
      continue;
    }
    if (closes) {
      if (first !== ",") level--;
      keyStart = undefined;
      gap = at + 1;
      if (first !== ",") {
        const next = blanksFrom(gap);
        if (level === 0 || next >= line.end || !/[,\]}]/.test(text[next] ?? "")) return undefined;
        if (offset < next) return undefined;
        at = next;
        if (offset === next) return undefined;
        continue;
      }
      at = blanksFrom(gap);
      continue;
    }
    if (
      level === 0 &&
      (/[,\]}]/.test(first) || (first === "-" && (at + 1 >= line.end || isBlank(text[at + 1]))))
    )
      return undefined;
    if (/[|>@`%]/.test(first) || (first === "?" && isBlank(text[at + 1]))) return undefined;
    if (first === "*" && (offset === at || !/^\*[\w-]*(?=[\s,\]}]|$)/.test(text.slice(at, line.end))))
      return undefined;

    const word =
      first === '"' || first === "'"
        ? quotedWord(text, at, line.end)
        : plainWord(text, at, line.end, level > 0);
    const behind = blanksFrom(word.outerEnd);
    const colon =
      text[behind] === ":" &&
      behind < line.end &&
      (behind + 1 >= line.end ||
        isBlank(text[behind + 1]) ||
        (level > 0 && /[,\]}]/.test(text[behind + 1] ?? "")));
    if (colon && word.outerEnd === at) return undefined;
    if (offset <= word.outerEnd) {
      if (word.quote === "") return found(word.span, { quote: "", open: false, colon });
      if (offset < word.span.start || offset > word.span.end) return undefined;
      return found(word.span, { quote: word.quote, open: word.open, colon });
    }
    if (offset <= behind && !(behind < line.end && /[,\]}]/.test(text[behind] ?? ""))) return undefined;
    if (colon) {
      keyStart = at;
      gap = behind + 1;
      at = blanksFrom(gap);
      if (offset < gap) return undefined;
      continue;
    }
    if (level === 0 || behind >= line.end || !/[,\]}]/.test(text[behind] ?? "") || offset <= behind)
      return undefined;
    gap = behind;
    at = behind;
  }
}

interface Word {
  readonly span: Span;
  readonly outerEnd: number;
  readonly quote: "" | "'" | '"';
  readonly open: boolean;
}

function quotedWord(text: string, at: number, end: number): Word {
  const quote = text[at] === '"' ? '"' : "'";
  let to = at + 1;
  while (to < end) {
    if (quote === '"' && text[to] === "\\") to += 2;
    else if (text[to] !== quote) to++;
    else if (quote === "'" && text[to + 1] === "'") to += 2;
    else return { span: { start: at + 1, end: to }, outerEnd: to + 1, quote, open: false };
  }
  return { span: { start: at + 1, end }, outerEnd: end, quote, open: true };
}

function plainWord(text: string, at: number, end: number, flow: boolean): Word {
  let to = at;
  for (; to < end; to++) {
    const c = text[to] ?? "";
    const next = to + 1 < end ? text[to + 1] : undefined;
    if (c === ":" && (next === undefined || isBlank(next) || (flow && /[,\]}[{]/.test(next)))) break;
    if (c === "#" && to > at && isBlank(text[to - 1])) break;
    if (flow && /[,\]}[{]/.test(c)) break;
  }
  while (to > at && isBlank(text[to - 1])) to--;
  return { span: { start: at, end: to }, outerEnd: to, quote: "", open: false };
}

/** Whether the cursor stands inside a template action, which may go over several lines. */
function inAction(text: string, line: Span, offset: number): boolean {
  const open = text.lastIndexOf("{{", offset - 1);
  if (open < 0 || open + 1 >= offset) return false;
  const closed = text.indexOf("}}", open);
  if (closed >= 0)
    return offset < closed + 2 && (open >= line.start || !text.slice(offset, closed).includes("{{"));
  return open >= line.start;
}
