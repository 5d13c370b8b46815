// Turns plain text into a snippet body of VS Code and LSP.

/**
 * @param text plain text
 * @param tabStops in the order of the Tab key: a text, or `{after, text, choices}`, where `after` is what stands before it. Each must
 *   stand in the text exactly once.
 * @param indent one level of indentation in the text; it becomes a tab, which the editor replaces by the author's own. Undefined
 *   leaves spaces alone.
 */
export function snippetBody(text, tabStops, indent) {
  const stops = tabStops.map((stop, index) => {
    const { after = "", text: value, choices } = typeof stop === "string" ? { text: stop } : stop;
    const at = text.indexOf(after + value);
    if (at < 0 || text.indexOf(after + value, at + 1) >= 0) {
      throw new Error(`"${after}${value}" must stand exactly once in the snippet`);
    }
    const start = at + after.length;
    return { start, end: start + value.length, body: placeholder(index + 1, value, choices) };
  });
  let body = "";
  let done = 0;
  for (const { start, end, body: stop } of stops.sort((a, b) => a.start - b.start)) {
    if (start < done) throw new Error(`two tab stops overlap in "${text.slice(start, done)}"`);
    body += escaped(text.slice(done, start)) + stop;
    done = end;
  }
  body += escaped(text.slice(done));
  return indent === undefined
    ? body
    : body
        .split("\n")
        .map((line) => tabbed(line, indent))
        .join("\n");
}

const escaped = (text) => text.replace(/[\\$]/g, "\\$&");

const placeholder = (number, value, choices) =>
  choices === undefined
    ? `\${${number}:${value.replace(/[\\$}]/g, "\\$&")}}`
    : `\${${number}|${[value, ...choices].map((choice) => choice.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;

function tabbed(line, indent) {
  let depth = 0;
  while (line.startsWith(indent, depth * indent.length)) depth++;
  return "\t".repeat(depth) + line.slice(depth * indent.length);
}
