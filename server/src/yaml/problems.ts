import type { YAMLError } from "yaml";
import type { Finding, Fix } from "../text/finding.ts";
import { lineEndOf, lineStartOf } from "../text/lines.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import type { Span } from "../text/span.ts";
import { gluedDash, isKeyLine, misaligned, shiftedBeginning, tooDeep } from "./alignmentProblems.ts";
import { missingComma, openBracket } from "./flowProblems.ts";
import { indentOf } from "./indentation.ts";
import { problem, type SyntaxProblem, toLineEnd } from "./problem.ts";

/**
 * What is wrong with a document's syntax, in the words of the author's mistake. `errors` are the parser's, in order; the
 * first one explains the rest, so one problem comes back for all of them.
 */
export function syntaxProblem(text: string, errors: readonly YAMLError[]): SyntaxProblem | undefined {
  const error = errors[0];
  if (error === undefined) return undefined;
  const conflict = /^<{7}(?: .*)?$/m.exec(text);
  if (conflict !== null) return unsettled(text, conflict.index);
  const at = error.pos[0];
  switch (error.code) {
    case "TAB_AS_INDENT":
      return tabbed(text, at);
    case "MISSING_CHAR":
      if (/quote/.test(error.message)) return openQuote(text, at, error.message.includes('"') ? '"' : "'");
      if (/^Missing ,/.test(error.message)) return missingComma(text, at);
      if (/flow|Flow/.test(error.message)) return openBracket(text, at);
      if (/^Sequence item/.test(error.message) && isKeyLine(text, at)) return misaligned(text, at);
      return bareWord(text, error.pos[0]);
    case "BAD_INDENT":
      return /^Flow/.test(error.message) ? openBracket(text, at) : misaligned(text, at);
    case "BLOCK_AS_IMPLICIT_KEY":
      return errors.some((other) => other.code === "MULTILINE_IMPLICIT_KEY" && other.pos[0] === at)
        ? (tooDeep(text, at) ?? secondColon(text, at))
        : secondColon(text, at);
    case "MULTILINE_IMPLICIT_KEY":
      return bareWord(text, at);
    case "BAD_SCALAR_START": {
      const span = toLineEnd(text, at);
      return problem(
        "reserved-character",
        `A value cannot begin with \`${text[at] ?? ""}\`; put it in quotes.`,
        span,
        [quoted(text, span)],
      );
    }
    case "BAD_DQ_ESCAPE":
      return problem(
        "escape",
        `\`${text.slice(at, at + 2)}\` is no escape that double quotes know; double the backslash or use single quotes.`,
        { start: at, end: at + 2 },
        [{ title: "Double the backslash", edits: [{ span: { start: at, end: at }, newText: "\\" }] }],
      );
    case "UNEXPECTED_TOKEN":
    case "BAD_PROP_ORDER":
      return unexpected(text, at, error.message);
    case "RESOURCE_EXHAUSTION":
      return problem(
        "too-deep",
        "This document is nested more deeply than khcheck reads; flatten it.",
        { start: 0, end: firstLineEnd(text) },
        [],
      );
    case "BAD_ALIAS":
    case "MULTIPLE_ANCHORS":
      return problem(
        "anchor",
        "An anchor (`&name`) needs one name, directly behind the `&`; quote the text if the sign is part of it.",
        toLineEnd(text, at),
        [],
      );
    default:
      return problem(
        "yaml",
        `This is no valid YAML here: ${error.message.replace(/\.?$/, "")}.`,
        toLineEnd(text, at),
        [],
      );
  }
}

const firstLineEnd = (text: string): number => (text.includes("\n") ? text.indexOf("\n") : text.length);

function previousLine(text: string, lineStart: number): number | undefined {
  for (let at = lineStart; at > 0; ) {
    at = lineStartOf(text, at - 1);
    if (/^\s*[^\s#]/.test(text.slice(at, lineEndOf(text, at)))) return at;
  }
  return undefined;
}

function quoted(text: string, span: Span): Fix {
  const value = text.slice(span.start, span.end);
  return { title: "Put the value in quotes", edits: [{ span, newText: JSON.stringify(value) }] };
}

function tabbed(text: string, at: number): Finding {
  const start = lineStartOf(text, at);
  const blank = /^[ \t]*/.exec(text.slice(start, start + 400))?.[0] ?? "";
  const indent = wantedIndent(text, start) ?? blank.replaceAll("\t", "  ");
  const behindDash = !blank.includes("\t") && text[at] === "\t";
  const run = /^[ \t]*/.exec(text.slice(at, at + 400))?.[0] ?? "";
  const span = behindDash ? { start: at, end: at + run.length } : { start, end: start + blank.length };
  return problem("tab", "Tabs cannot indent YAML; use spaces.", span, [
    { title: "Indent with spaces", edits: [{ span, newText: behindDash ? " " : indent }] },
  ]);
}

/** The indentation that the line at `lineStart` most likely has: that of the lines around it that say so. */
function wantedIndent(text: string, lineStart: number): string | undefined {
  const above = previousLine(text, lineStart);
  if (above === undefined) return undefined;
  const [dashes = ""] = /^ *(?:- +)*/.exec(text.slice(above, lineEndOf(text, above))) ?? [];
  const own = indentOf(text, above);
  const begins = /^\s*- /.test(text.slice(lineStart, lineEndOf(text, lineStart))) ? own : undefined;
  const below = /^\n?[^\n]*\n(?:[ \t]*\n)*( *)[^\s]/.exec(text.slice(lineStart))?.[1];
  const opens = /:[ \t]*(?:#.*)?$/.test(text.slice(above, lineEndOf(text, above)));
  if (opens) {
    if (below !== undefined && below.length > dashes.length) return below;
    return begins ?? " ".repeat(dashes.length + 2);
  }
  return begins ?? " ".repeat(dashes.length);
}

function openQuote(text: string, at: number, quote: string): Finding {
  let open = -1;
  const token = new RegExp(
    `(?:^|[\\s\\[{,])${quote}(?=((?:[^${quote}\\\\\\n]|\\\\.|${quote}${quote})*)(${quote}|\\n|$))`,
    "g",
  );
  for (const match of text.slice(0, at).matchAll(token)) {
    if (match[2] !== quote) {
      open = match.index + match[0].length - 1;
      break;
    }
  }
  const start = open < 0 ? text.lastIndexOf(quote, at - 1) : open;
  const span = toLineEnd(text, Math.max(0, start));
  return problem("open-quote", `This quote is never closed; add a closing \`${quote}\`.`, span, [
    {
      title: `Close the quote at the end of the line`,
      edits: [{ span: { start: span.end, end: span.end }, newText: quote }],
    },
  ]);
}

/** Marks that a merge of two versions left behind. */
const unsettled = (text: string, at: number): Finding =>
  problem(
    "conflict",
    "Two versions of this text were merged and are not settled yet; keep one of them and remove these marks.",
    toLineEnd(text, at),
    [],
  );

function secondColon(text: string, at: number): Finding {
  const span = toLineEnd(text, at);
  return problem("second-colon", "A value that holds a colon and a space needs quotes.", span, [
    quoted(text, span),
  ]);
}

/** A line that should be a key and has no colon with a space behind it. */
function bareWord(text: string, at: number): SyntaxProblem {
  const start = lineStartOf(text, at);
  const content = start + (/^[ ]*(?:- +)*/.exec(text.slice(start, lineEndOf(text, start)))?.[0].length ?? 0);
  const span = toLineEnd(text, Math.max(content, start));
  const line = text.slice(span.start, span.end);
  const glued = /^([\w./-]+):(?=\S)/.exec(line);
  if (glued !== null) {
    const after = span.start + glued[0].length;
    return problem("space-after-colon", `A space is missing after the colon of \`${glued[1]}\`.`, span, [
      { title: "Add a space after the colon", edits: [{ span: { start: after, end: after }, newText: " " }] },
    ]);
  }
  if (/^-[^\s-]/.test(line) && isBelowItemOrKey(text, start)) return gluedDash(text, span.start, line);
  const words = /^([\w./-]+)([ \t]+)(?=\S)/.exec(line);
  const end = span.start + (words?.[1]?.length ?? line.length);
  const message =
    words === null
      ? `A colon is missing after the key \`${line}\`.`
      : `A colon is missing after the key \`${words[1]}\`.`;
  return problem("colon", message, span, [
    { title: "Add the colon", edits: [{ span: { start: end, end }, newText: ":" }] },
  ]);
}

/** Whether the line above the one at `start` is an item of a list or a key whose value is still to come. */
const isBelowItemOrKey = (text: string, start: number): boolean =>
  /(?:^|\n)(?:[ ]*-[^\n]*|[^\n]*:)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 400), start));

/** Breaks the line before `at`, and indents what stands there below its key and as the lines that follow. */
function onNextLine(text: string, at: number): readonly Fix[] {
  const start = lineStartOf(text, at);
  const before = text.slice(start, at);
  const key = /^ *(?:- +)*/.exec(before)?.[0].length ?? 0;
  if (!/[|>][-+0-9]*[ \t]+$/.test(before) || text.slice(at, lineEndOf(text, at)).trim() === "") return [];
  const next = lineEndOf(text, at) + (text[lineEndOf(text, at)] === "\r" ? 2 : 1);
  const below = indentOf(text, next).length;
  const isMore = text.slice(next, lineEndOf(text, next)).trim() !== "" && below > key;
  const blanks = /[ \t]+$/.exec(before)?.[0].length ?? 0;
  const newText = `${lineEndingOf(text)}${" ".repeat(isMore ? below : key + 2)}`;
  return [
    { title: "Begin the text on the next line", edits: [{ span: { start: at - blanks, end: at }, newText }] },
  ];
}

function unexpected(text: string, at: number, message: string): Finding {
  const c = text[at] ?? "";
  if (c === "]" || c === "}") {
    return problem(
      "bracket",
      `This \`${c}\` closes nothing; remove it or add the opening bracket.`,
      { start: at, end: at + 1 },
      [{ title: `Remove \`${c}\``, edits: [{ span: { start: at, end: at + 1 }, newText: "" }] }],
    );
  }
  if (c === ",") {
    return problem(
      "comma",
      "A comma stands here without a value before it; remove it.",
      { start: at, end: at + 1 },
      [{ title: "Remove the comma", edits: [{ span: { start: at, end: at + 1 }, newText: "" }] }],
    );
  }
  if (/node end/.test(message)) {
    if (text[at - 1] === "'" && /\w/.test(c))
      return problem(
        "after-value",
        "The apostrophe before this text ends the string; inside single quotes write it twice.",
        toLineEnd(text, at),
        [{ title: "Write the apostrophe twice", edits: [{ span: { start: at, end: at }, newText: "'" }] }],
      );
    const shifted = shiftedBeginning(text, at);
    if (shifted !== undefined) return shifted;
    return problem(
      "after-value",
      "Text stands behind a value that has already ended; put the whole value in quotes.",
      toLineEnd(text, at),
      [],
    );
  }
  if (
    /Block scalar header/.test(message) ||
    /[|>][-+0-9]*[ \t]+$/.test(text.slice(lineStartOf(text, at), at))
  ) {
    return problem(
      "block-header",
      "Behind `|` or `>` nothing may stand on the same line; begin the text on the next one.",
      toLineEnd(text, at),
      onNextLine(text, toLineEnd(text, at).start),
    );
  }
  return problem(
    "yaml",
    "This text does not belong here in YAML; check the line above and the quotes and brackets before it.",
    toLineEnd(text, at),
    [],
  );
}
