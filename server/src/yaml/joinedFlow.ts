import type { YAMLError } from "yaml";
import { openingBefore } from "./flowProblems.ts";

/**
 * YAML 1.2 wants the lines of brackets and braces indented more deeply than what holds them, and no tabs before them;
 * Kubernetes' reader takes them anywhere. Where the parser stumbles over that, the text comes back with that collection on one
 * line: line ends and comments in it have become spaces, and every offset still holds.
 */
export function joinedFlow(text: string, errors: readonly YAMLError[]): string | undefined {
  const error = errors[0];
  if (error?.code !== "BAD_INDENT" || !error.message.startsWith("Flow")) return undefined;
  let open = error.pos[0];
  // The nearest opening sign may stand inside a string.
  for (let tries = 0; tries < 5; tries++) {
    open = openingBefore(text, open);
    const joined = open < 0 ? undefined : onOneLine(text, open);
    if (open < 0 || joined !== undefined) return joined;
  }
  return undefined;
}

const token = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|\s+#[^\r\n]*|\s+|[^\s[\]{},:"'][^\s[\]{},]*|[\s\S]/y;
const pair: Readonly<Record<string, string>> = { "]": "[", "}": "{" };

/** Undefined where the collection is never closed, or closed by the wrong sign. */
function onOneLine(text: string, open: number): string | undefined {
  const around: string[] = [];
  let result = text.slice(0, open);
  for (let at = open; at < text.length; ) {
    token.lastIndex = at;
    const found = token.exec(text)?.[0] ?? "";
    at += found.length;
    const isQuoted = found.length > 1 && /^["']/.test(found);
    if (/\n(?:---|\.\.\.)$/.test(text.slice(at - 4, at))) return undefined;
    if (/^\s/.test(found)) result += " ".repeat(found.length);
    else if (isQuoted || !/^[[\]{}]$/.test(found)) result += found;
    else {
      result += found;
      if (found === "[" || found === "{") around.push(found);
      else if (around.pop() !== pair[found]) return undefined;
      if (around.length === 0) return result === text.slice(0, at) ? undefined : result + text.slice(at);
    }
  }
  return undefined;
}
