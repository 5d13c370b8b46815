/** The snippet syntax of the language server protocol (3.17, "Snippet Syntax"). */

/** Text that stands for itself in a snippet. */
export const escaped = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

export const stop = (number: number, text: string): string =>
  text === "" ? `$${number}` : `\${${number}:${escaped(text)}}`;

export const choiceStop = (number: number, texts: readonly string[]): string =>
  `\${${number}|${texts.map((text) => text.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;

/** The snippet's text with every stop as it stands at first; of choices the first. */
export function unfolded(snippet: string): string {
  let result = "";
  for (let at = 0; at < snippet.length; ) {
    const rest = snippet.slice(at);
    const plain = /^\$\d+/.exec(rest);
    const choice = /^\$\{\d+\|((?:\\.|[^\\|])*)\|\}/.exec(rest);
    const filled = /^\$\{\d+(?::((?:\\.|[^\\}])*))?\}/.exec(rest);
    const match = plain ?? choice ?? filled;
    if (match !== null) {
      const own = match[1] ?? "";
      const first = choice === null ? own : (/^(?:\\.|[^\\,])*/.exec(own)?.[0] ?? "");
      result += first.replace(/\\(.)/g, "$1");
      at += match[0].length;
    } else if (rest.startsWith("\\") && rest.length > 1) {
      result += rest[1];
      at += 2;
    } else {
      result += rest[0];
      at++;
    }
  }
  return result;
}
