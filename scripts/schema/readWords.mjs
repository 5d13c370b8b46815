// Our own prose for fields: Markdown files with one `## path` heading per field. Below a heading stands the text; lines that
// begin with `Default:`, `Example:` or `Generations:` are taken out of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Which files speak about which kind; a later file wins. Paths in pod.md begin at the PodSpec. */
export const wordFiles = {
  khcheck: ["metadata", "generation2", "khcheck"],
  khjob: ["metadata", "generation2", "khjob"],
  healthcheck: ["metadata", "healthcheck"],
};

/** The words of one file: path → { text, default, example, generations, file }. */
export function readWords(folder, name) {
  const source = readFileSync(join(folder, `${name}.md`), "utf8");
  const words = new Map();
  const [, ...sections] = source.split(/^## /m);
  for (const section of sections) {
    const [heading, ...lines] = section.split("\n");
    const path = heading.trim().replaceAll("`", "");
    if (words.has(path)) throw new Error(`schemas/words/${name}.md speaks twice about ${path}`);
    words.set(path, { ...parts(lines), file: name });
  }
  return words;
}

function parts(lines) {
  const entry = {};
  const text = [];
  for (const line of lines) {
    const match = /^(Default|Example|Generations): (.+)$/.exec(line);
    if (match === null) text.push(line);
    else entry[match[1].toLowerCase()] = match[2];
  }
  return { text: text.join("\n").trim(), ...entry };
}
