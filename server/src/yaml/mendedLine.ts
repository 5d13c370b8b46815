import type { YAMLError } from "yaml";
import { lineStartOf } from "../text/lines.ts";

/**
 * The text with the line mended that the first error is about, so that the rest reads as it was meant; every offset stays.
 * Undefined where no mistake of one line is known.
 */
export function mendedLine(text: string, errors: readonly YAMLError[]): string | undefined {
  const error = errors[0];
  if (error?.code === "MULTILINE_IMPLICIT_KEY") return withoutBareWord(text, error.pos[0]);
  if (error?.code !== "BLOCK_AS_IMPLICIT_KEY") return undefined;
  return withoutSecondColon(text, error.pos[0]) ?? besideKeyAbove(text, error.pos[0]);
}

/** A bare word above another key swallows that key: it is left out. */
function withoutBareWord(text: string, start: number): string | undefined {
  const [word = ""] = /^[^\r\n]*(?=\r?\n)/.exec(text.slice(start)) ?? [];
  return word.trim() === "" ? undefined : blanked(text, start, start + word.length);
}

/** A second colon on a line begins a mapping that swallows the keys below: the line is left out from it on. */
function withoutSecondColon(text: string, start: number): string | undefined {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(start)) ?? [];
  const value = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'].*?)\s*(?=:(?:\s|$))/.exec(line)?.[0];
  return value === undefined ? undefined : blanked(text, start + value.length, start + line.length);
}

/**
 * A key that is indented more deeply than the finished line above it swallows the keys below. With the line break moved
 * into its indentation it reads as a key beside the one above.
 */
function besideKeyAbove(text: string, start: number): string | undefined {
  const above = lineStartOf(text, start);
  const column = /^[ ]*(?:- +)*/.exec(text.slice(above, start))?.[0].length ?? 0;
  const [all, value = "", lineBreak = "", indent = ""] =
    /^([^\r\n]*)(\r?\n)( +)(?=[^\s#][^\r\n]*?:(?:\s|$))/.exec(text.slice(start)) ?? [];
  if (all === undefined || above + column >= start || indent.length <= column) return undefined;
  const moved = value + " ".repeat(indent.length - column) + lineBreak + " ".repeat(column);
  return text.slice(0, start) + moved + text.slice(start + all.length);
}

const blanked = (text: string, start: number, end: number): string =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
