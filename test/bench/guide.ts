import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const guide = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
const begin = "<!-- figures: written by npm run bench -->\n";
const end = "<!-- end of the figures -->";

/** The guide to performance with these figures in place of the last ones. */
export function withFigures(text: string, figures: readonly string[]): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error("docs/performance.md has no place for the figures.");
  return `${text.slice(0, from) + begin}\n${figures.join("\n")}\n\n${text.slice(to)}`;
}

export const writeGuide = (figures: readonly string[]): void =>
  writeFileSync(guide, withFigures(readFileSync(guide, "utf8"), figures));
