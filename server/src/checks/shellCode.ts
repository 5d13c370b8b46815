import { lineStartOf } from "../text/lines.ts";

const called = /(?<![\w./-])curl(?![\w./-])/y;
const comment = /(?<=^|[\s;&|(])#[^\n]*/y;
const hereDocument = /<<-?[ \t]*\\?(["']?)([A-Za-z_]\w*)\1/y;
/** To the end of the text where the closing sign is missing. */
const quotes = { "'": /'[^']*(?:'|$)/y, '"': /"(?:\\[\s\S]|[^"\\])*(?:"|$)/y };

/**
 * The words `curl` that the shell would run: none of a comment, a here-document, what is echoed, or a quote, where the word
 * is text that some other line may complete. A quote behind `-c` is code of its own, and so is `$(…)` inside of a quote.
 * Each start of the word with the code behind it.
 */
export function calledWords(script: string): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  readCode(script, { from: 0, to: script.length, isEscaped: false }, words);
  return words;
}

interface Part {
  readonly from: number;
  readonly to: number;
  /** The part stands in double quotes, whose `\"` the inner shell gets as `"`. */
  readonly isEscaped: boolean;
}

function readCode(script: string, { from, to, isEscaped }: Part, words: Map<number, string>): void {
  const open: ("code" | "text" | "tick")[] = ["code"];
  let delimiters: string[] = [];
  for (let at = from; at < to; ) {
    const sign = script[at] ?? "";
    const state = open.at(-1);
    let length = 1;
    if (sign === "\\") length = 2;
    else if (sign === "`") {
      if (state === "tick") open.pop();
      else open.push("tick");
    } else if (state === "text") {
      if (sign === '"') open.pop();
      else if (script.startsWith("$(", at)) {
        open.push("code");
        length = 2;
      }
    } else if (sign === "'" || sign === '"') {
      const quote = matchedAt(quotes[sign], script, at) ?? sign;
      const isCode = /[ \t]-\w*c[ \t]+$/.test(script.slice(Math.max(from, at - 24), at));
      if (isCode)
        readCode(script, { from: at + 1, to: at + quote.length - 1, isEscaped: sign === '"' }, words);
      else if (sign === '"') open.push("text");
      if (isCode || sign === "'") length = quote.length;
    } else if (sign === "(") open.push("code");
    else if (sign === ")" && open.length > 1) open.pop();
    else if (sign === "#") length = matchedAt(comment, script, at)?.length ?? 1;
    else if (sign === "<") {
      const [here = sign, , delimiter] = execAt(hereDocument, script, at) ?? [];
      if (delimiter !== undefined) delimiters.push(delimiter);
      length = here.length;
    } else if (sign === "\n") {
      length = delimiters.reduce((end, delimiter) => endOfHere(script, end, delimiter), at) - at || 1;
      delimiters = [];
    } else if (sign === "c") {
      const word = matchedAt(called, script, at);
      length = word?.length ?? 1;
      const rest = script.slice(at + length, to);
      if (word !== undefined && !isEchoed(script, at))
        words.set(at, isEscaped ? rest.replace(/\\(["\\$`])/g, "$1") : rest);
    }
    at += length;
  }
}

function execAt(pattern: RegExp, script: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(script);
}

const matchedAt = (pattern: RegExp, script: string, at: number): string | undefined =>
  execAt(pattern, script, at)?.[0];

function endOfHere(script: string, from: number, delimiter: string): number {
  const end = new RegExp(`\\n[\\t ]*${delimiter}[ \\t]*\\r?(?=\\n|$)`, "g");
  end.lastIndex = from;
  const match = end.exec(script);
  return match === null ? from + 1 : match.index + match[0].length;
}

const isEchoed = (script: string, at: number): boolean =>
  /(?:^|[;&|({])\s*(?:echo|printf)\s[^;&|({]*$/.test(script.slice(lineStartOf(script, at), at));
