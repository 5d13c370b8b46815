// Makes the pages readable for programs: the codes alone, and the texts as one JSON text that is parsed when it is wanted.
import { mkdirSync, writeFileSync } from "node:fs";
import { readPages } from "./readPages.mjs";

const generated = new URL("../../server/generated/", import.meta.url);

export function buildRulePages() {
  const pages = readPages();
  mkdirSync(generated, { recursive: true });
  const write = (name, text) => writeFileSync(new URL(name, generated), text);
  // Of a code that can be given no level its page does not say so.
  const codes = pages
    .filter(({ code, markdown }) => markdown.includes(`--rule ${code}=off`))
    .map(({ code }) => code);
  const summaries = Object.fromEntries(pages.map(({ code, summary }) => [code, summary]));
  write(
    "codes.js",
    `export const codes = ${JSON.stringify(codes)};\nexport const summaries = ${JSON.stringify(summaries)};\n`,
  );
  write(
    "codes.d.ts",
    "export const codes: readonly string[];\nexport const summaries: Readonly<Record<string, string>>;\n",
  );
  const known = pages.map(({ code, level, summary, markdown }) => ({ code, level, summary, markdown }));
  write("pages.js", `export const pagesJson = ${JSON.stringify(JSON.stringify(known))};\n`);
  write("pages.d.ts", "export const pagesJson: string;\n");
}
