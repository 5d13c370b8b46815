import { lineEndOf } from "../text/lines.ts";
import { type Found, scalarAt } from "./everydayScalar.ts";
import type { ScalarNode } from "./node.ts";
import { nextLineOf, type Reading } from "./reading.ts";

const header = /([|>])(-?)(?=\r?\n)/y;

/**
 * The block scalar that begins here; its lines are indented more deeply than `column`. Behind it stands the end of its last
 * line.
 */
export function blockScalarAt(reading: Reading, column: number): Found<ScalarNode> {
  const { text, at } = reading;
  header.lastIndex = at;
  const [whole = "", sign = "", chomp = ""] = header.exec(text) ?? [];
  if (whole === "") return undefined;
  const lines: string[] = [];
  let indent = -1;
  let last = at;
  let empty = 0;
  for (let line = nextLineOf(text, at); line < text.length; line = nextLineOf(text, line)) {
    const end = lineEndOf(text, line);
    let content = line;
    while (text[content] === " ") content++;
    if (content >= end) {
      // Blanks of their own count in some places and not in others.
      if (indent < 0 || end - line > indent) return undefined;
      empty++;
      continue;
    }
    if (indent < 0) indent = content - line;
    if (content - line < indent || indent <= column) break;
    for (; empty > 0; empty--) lines.push("");
    lines.push(text.slice(line + indent, end));
    last = end;
  }
  if (lines.length === 0) return undefined;
  reading.at = last;
  const value = sign === "|" ? lines.join("\n") : folded(lines);
  return scalarAt(
    text,
    at,
    text.slice(at, last).trimEnd().length + at,
    "block",
    chomp === "-" ? value : `${value}\n`,
  );
}

/** A line break between two lines of text is a blank; beside lines that are indented further or empty it stays. */
function folded(lines: readonly string[]): string {
  let value = "";
  let separator = "";
  let isFurther = false;
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      if (separator === " ") separator = "\n";
      else if (!isFurther && separator === "\n") separator = "\n\n";
      value += separator + line;
      separator = "\n";
      isFurther = true;
    } else if (line === "") {
      if (separator === "\n") value += "\n";
      else separator = "\n";
    } else {
      value += separator + line;
      separator = " ";
      isFurther = false;
    }
  }
  return value;
}
