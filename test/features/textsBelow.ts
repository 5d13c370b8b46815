import { readdirSync, readFileSync } from "node:fs";

/** A YAML text of a folder: a file, or a fenced example of a page. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The texts of all files below a folder. */
export const textsBelow = (folder: URL): readonly NamedText[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .flatMap((name) => {
      if (!/\.(?:ya?ml|md)$/.test(name)) return [];
      const text = readFileSync(new URL(name, folder), "utf8");
      if (!name.endsWith(".md")) return [{ name, text }];
      return [...text.matchAll(/^```ya?ml.*\n([\s\S]*?)^```/gm)].map((match, index) => ({
        name: `${name}, example ${index + 1}`,
        text: match[1] ?? "",
      }));
    });
