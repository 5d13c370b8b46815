import { calledWords } from "./shellCode.ts";

/** Reports sent by curl from a shell script that stands in a check. */
export interface CurlCall {
  /** Which `curl` of the script, counted from 0. */
  readonly index: number;
  /** Where the word `curl` stands in the script. */
  readonly start: number;
  readonly words: readonly string[];
}

/** A shell word: quoted and unquoted parts in a row, over line ends that are escaped. */
const word = /(?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\$\([^()]*\)|\\[\s\S]|[^\s"'\\;|&<>()])+/y;
const gap = /(?:[ \t]|\\\r?\n)*/y;

/**
 * The calls of curl in a script, each with its words as the shell would cut them; variables are left as they are.
 */
export function curlCalls(script: string): readonly CurlCall[] {
  const calls = script.includes("curl") ? calledWords(script) : undefined;
  if (calls === undefined) return [];
  return [...script.matchAll(/(?<![\w./-])curl(?![\w./-])/g)].flatMap(({ index: start }, index) => {
    const rest = calls.get(start);
    return rest === undefined ? [] : [{ index, start, words: wordsFrom(rest) }];
  });
}

function wordsFrom(script: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    gap.lastIndex = at;
    at += gap.exec(script)?.[0].length ?? 0;
    word.lastIndex = at;
    const found = word.exec(script)?.[0];
    if (found === undefined || found.startsWith("#")) return words;
    words.push(unquoted(found));
    at += found.length;
  }
}

const unquoted = (text: string): string =>
  text.replace(/"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|\\(\r?\n)|\\([\s\S])/g, (...parts) => {
    const [, double, single, newline, escaped] = parts as readonly (string | undefined)[];
    if (double !== undefined) return double.replace(/\\(["\\$`])/g, "$1").replace(/\\\r?\n/g, "");
    return single ?? (newline === undefined ? (escaped ?? "") : "");
  });
