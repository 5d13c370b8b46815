/**
 * The snippets as their readers get them: expanded as the editor does it, written to a file, and run against the endpoint of both
 * generations.
 */

export interface Expansion {
  /** What the author typed over a tab stop's placeholder; the others keep theirs. */
  readonly typed?: Readonly<Record<number, string>>;
  /** What a leading tab becomes; VS Code takes it from the settings of the file. */
  readonly tab?: string;
}

/**
 * The text that a snippet body becomes, by the grammar of VS Code and LSP: tab stops, placeholders (nested too), choices and
 * escapes. A later stop of the same number repeats the first. Variables and transformations are not used here and refused.
 */
export function expandSnippet(body: string, { typed = {}, tab = "\t" }: Expansion = {}): string {
  const values = new Map(Object.entries(typed).map(([number, text]) => [Number(number), text]));
  const lines = body.split("\n").map((line) => line.replace(/^\t+/, (tabs) => tab.repeat(tabs.length)));
  return expandUntil(lines.join("\n"), 0, undefined, values).text;
}

interface Part {
  readonly text: string;
  readonly at: number;
}

function expandUntil(body: string, start: number, end: "}" | undefined, values: Map<number, string>): Part {
  let text = "";
  let at = start;
  while (at < body.length) {
    const character = body.charAt(at);
    if (character === end) return { text, at };
    if (character === "\\" && /[\\$}]/.test(body.charAt(at + 1))) {
      text += body.charAt(at + 1);
      at += 2;
    } else if (character === "$") {
      const stop = tabStop(body, at, values);
      text += stop.text;
      at = stop.at;
    } else {
      text += character;
      at++;
    }
  }
  if (end !== undefined) throw new Error(`the placeholder before ${start} is not closed`);
  return { text, at };
}

function tabStop(body: string, start: number, values: Map<number, string>): Part {
  const [head = "", plain, braced, kind] = /^\$(?:(\d+)|\{(\d+)([:|}]))/.exec(body.slice(start)) ?? [];
  if (head === "") throw new Error(`an unescaped $ stands before "${body.slice(start + 1, start + 20)}"`);
  const number = Number(plain ?? braced);
  let part: Part = { text: "", at: start + head.length };
  if (kind === ":") {
    part = expandUntil(body, part.at, "}", values);
    part = { text: part.text, at: part.at + 1 };
  } else if (kind === "|") {
    const [list = "", first = ""] =
      /^((?:\\.|[^\\,|])*)(?:,(?:\\.|[^\\|])*)?\|\}/.exec(body.slice(part.at)) ?? [];
    if (list === "") throw new Error(`the choice at ${start} is not closed`);
    part = { text: first.replace(/\\([\\,|])/g, "$1"), at: part.at + list.length };
  }
  if (!values.has(number)) values.set(number, part.text);
  return { text: values.get(number) ?? "", at: part.at };
}
