// The page of each code that a finding can carry: what it is about, how severe it is, and the whole text.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const home = new URL("../../server/src/", import.meta.url);
const severities = ["error", "warning", "information", "hint"];

/**
 * Every Markdown file of the server holds pages: one, or several that begin with a heading of the first order each. `file`
 * counts from server/src; `levels` are all that the page shows, the gravest first.
 * @typedef {{ code: string, file: string, level: string, levels: string[], summary: string, markdown: string }} Page
 * @returns {Page[]} in the order of their codes
 */
export function readPages() {
  const files = readdirSync(fileURLToPath(home), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md"));
  const pages = files.flatMap((file) => pagesIn(readFileSync(new URL(file, home), "utf8"), file));
  const codes = pages.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new Error(`there are two pages for ${twice}`);
  return pages.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** @param {string} text @param {string} file @returns {Page[]} */
export function pagesIn(text, file) {
  const starts = [];
  let fenced = false;
  let at = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    else if (!fenced && line.startsWith("# ")) starts.push(at);
    at += line.length + 1;
  }
  return starts.map((start, index) => pageOf(text.slice(start, starts[index + 1]).trimEnd(), file));
}

/** @param {string} markdown @param {string} file @returns {Page} */
function pageOf(markdown, file) {
  const [heading = "", ...rest] = markdown.split("\n");
  const code = heading.slice(2).trim();
  const paragraph = rest.join("\n").trim().split("\n\n")[0]?.replace(/\s+/g, " ") ?? "";
  const summary = /^.*?[.](?=\s|$)/.exec(paragraph)?.[0];
  if (summary === undefined || paragraph.startsWith("#"))
    throw new Error(`${file}: the page of ${code} must begin with a sentence that says what is wrong`);
  const said = [...markdown.matchAll(/^#[ ^]*\^>? (\w+) (\S+)/gm)].flatMap(([, severity, of]) =>
    of === code ? [severity] : [],
  );
  // What cannot be shown says it.
  const told = /Severity: (\w+)\./.exec(markdown)?.[1];
  const levels = severities.filter((severity) => severity === told || said.includes(severity));
  const [level] = levels;
  if (level === undefined) throw new Error(`${file}: the page of ${code} shows no finding of it`);
  return { code, file, level, levels, summary, markdown: `${markdown}\n` };
}
