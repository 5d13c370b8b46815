import type { Finding } from "../text/finding.ts";
import { lineEndOf, lineStartOf } from "../text/lines.ts";
import { indented, indentOf } from "./indentation.ts";
import { problem, type SyntaxProblem, toLineEnd } from "./problem.ts";

/** The key or word that begins at `at`. */
const wordAt = (text: string, at: number): string =>
  /^[^\s:#,[\]{}]+/.exec(text.slice(at, at + 200))?.[0] ?? "";

/** Whether the line is a key with its colon, so that only its place can be wrong. */
export function isKeyLine(text: string, at: number): boolean {
  const start = lineStartOf(text, at);
  return /^ *[^\s:#'"[\]{},-][^\s:]*:(?:\s|$)/.test(text.slice(start, lineEndOf(text, at)));
}

/** A key that begins at another column than its siblings. */
export function misaligned(text: string, at: number): SyntaxProblem {
  const start = lineStartOf(text, at);
  const indent = indentOf(text, start);
  const content = start + indent.length;
  const isItemAbove = new RegExp(`(?:^|\\n)${indent}- [^\\n]*\\r?\\n$`).test(
    text.slice(Math.max(0, start - 400), start),
  );
  if (isItemAbove && /^-[^\s-]/.test(text.slice(content, content + 2)))
    return gluedDash(text, content, text.slice(content, lineEndOf(text, content)).trimEnd());
  const name = wordAt(text, content);
  const above = contentAbove(text, start);
  const outdented = above === undefined ? undefined : tooShallow(text, above, start);
  if (outdented !== undefined) return outdented;
  return problem(
    "indent",
    `The indentation of \`${name}\` matches no level above it; align it with the keys it belongs to.`,
    toLineEnd(text, content),
    [],
  );
}

/** A key that is indented below a plain value: `at` is that value's place. Undefined where the line below is no deeper. */
export function tooDeep(text: string, at: number): SyntaxProblem | undefined {
  const above = lineStartOf(text, at);
  const start = lineEndOf(text, at) + (text[lineEndOf(text, at)] === "\r" ? 2 : 1);
  const indent = indentOf(text, start);
  const content = start + indent.length;
  const key = wordAt(text, content);
  const wanted = /^ *(?:- +)*/.exec(text.slice(above, above + 400))?.[0].length ?? 0;
  const parent = wordAt(text, above + wanted);
  if (indent.length <= wanted) return undefined;
  if (/^-[^\s-]/.test(parent)) return gluedDash(text, above + wanted, parent);
  const outdented = tooShallow(text, above, start);
  if (outdented !== undefined) return outdented;
  return problem(
    "indent",
    `\`${key}\` is indented more deeply than \`${parent}\` above it, which already has a value; align the two.`,
    toLineEnd(text, content),
    [
      {
        title: `Align with \`${parent}\``,
        edits: indented(text, { start, end: blockEnd(text, start, indent.length) }, wanted - indent.length),
      },
    ],
  );
}

/** The nearest line above that is neither blank nor a comment. */
function contentAbove(text: string, lineStart: number): number | undefined {
  for (let at = lineStart; at > 0; ) {
    at = lineStartOf(text, at - 1);
    if (/^\s*[^\s#]/.test(text.slice(at, lineEndOf(text, at)))) return at;
  }
  return undefined;
}

/** The column of a line's key, behind its dashes. */
const keyColumn = (text: string, lineStart: number): number =>
  /^ *(?:- +)*/.exec(text.slice(lineStart, lineStart + 400))?.[0].length ?? 0;

/**
 * The line `odd` stands between deeper lines that are siblings, so that it is the one at a wrong place, and not the deeper one
 * at `below`: the line before it has its siblings' column, or opens the mapping that they belong to. Undefined otherwise.
 */
function tooShallow(text: string, odd: number, below: number): SyntaxProblem | undefined {
  const column = keyColumn(text, odd);
  const wanted = indentOf(text, below).length;
  const content = odd + column;
  const name = wordAt(text, content);
  const next = wordAt(text, below + wanted);
  const isDashed = column > indentOf(text, odd).length || next.startsWith("-");
  if (isDashed || column >= wanted || !isKeyLine(text, odd) || !isKeyLine(text, below)) return undefined;
  const above = lineAbove(text, odd, wanted);
  if (above === undefined || (above === "sibling" && isLevelBelow(text, below, column))) return undefined;
  const message = `\`${name}\` is indented less deeply than \`${next}\` below it; align the two.`;
  const said = problem("indent", message, toLineEnd(text, content), [
    {
      title: `Align with \`${next}\``,
      edits: indented(text, { start: odd, end: lineEndOf(text, odd) }, wanted - column),
    },
  ]);
  return { ...said, unsure: { start: odd, end: blockEnd(text, below, wanted) } };
}

/** What the nearest line above at `wanted` or less is to the deeper lines: one of them, or the open key that they belong to. */
function lineAbove(text: string, odd: number, wanted: number): "sibling" | "parent" | undefined {
  const own = keyColumn(text, odd);
  for (let at = contentAbove(text, odd); at !== undefined; at = contentAbove(text, at)) {
    const column = keyColumn(text, at);
    if (column === wanted) return "sibling";
    if (column > wanted) continue;
    const isOpen = /:[ \t]*(?:#.*)?$/.test(text.slice(at, lineEndOf(text, at)));
    return column >= own && isOpen ? "parent" : undefined;
  }
  return undefined;
}

/** Whether the lines below the block at `below` go on at that column, so that it is a level of its own. */
function isLevelBelow(text: string, below: number, column: number): boolean {
  const end = blockEnd(text, below, indentOf(text, below).length);
  const next = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  return end + next < text.length && keyColumn(text, end + next) === column;
}

/** The document's first lines are indented more deeply than the key at `at`, so that it ends with them. */
export function shiftedBeginning(text: string, at: number): Finding | undefined {
  const start = lineStartOf(text, at);
  const first = /^(?:(?:[ \t]*(?:#.*)?|---.*)(?:\r?\n|$))*/.exec(text)?.[0].length ?? 0;
  const by = indentOf(text, start).length - indentOf(text, first).length;
  if (!isKeyLine(text, at) || !isKeyLine(text, first) || first >= start || by >= 0) return undefined;
  const content = first + indentOf(text, first).length;
  const message = `\`${wordAt(text, content)}\` is indented more deeply than \`${wordAt(text, start + indentOf(text, start).length)}\` below it; align the two.`;
  return problem("indent", message, toLineEnd(text, content), [
    {
      title: `Align with \`${wordAt(text, start + indentOf(text, start).length)}\``,
      edits: indented(text, { start: first, end: start }, by),
    },
  ]);
}

/** An item whose dash is glued to its first word, so that neither it nor the lines below it have anything to belong to. */
export function gluedDash(text: string, at: number, word: string): SyntaxProblem {
  const after = at + 1;
  const below = lineEndOf(text, at) + (text[lineEndOf(text, at)] === "\r" ? 2 : 1);
  const fixes = [
    { title: "Add a space after the dash", edits: [{ span: { start: after, end: after }, newText: " " }] },
  ];
  return {
    ...problem(
      "space-after-dash",
      `A space is missing after the dash of \`${word}\`.`,
      toLineEnd(text, at),
      fixes,
    ),
    unsure: {
      start: at,
      end: Math.max(lineEndOf(text, at), blockEnd(text, below, at - lineStartOf(text, at) + 1)),
    },
  };
}

/** The end of the lines from `start` on that are indented by `least` columns or more; blank lines between them count. */
function blockEnd(text: string, start: number, least: number): number {
  const line = /[^\n]*(?:\n|$)/y;
  let end = start;
  for (let at = start; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const written = line.exec(text)?.[0] ?? "";
    if (written.trim() === "") continue;
    if (indentOf(text, at).length < least) break;
    end = at + written.length;
  }
  return end;
}
