/** A rule's page, taken apart: its title, its sections, and its YAML examples by the section they stand in. */
export interface Page {
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly { readonly section: string; readonly text: string }[];
  /** What stands in bold before the colon of each line of "Repair it": the titles of fixes, and "By hand". */
  readonly repairs: readonly string[];
  /** What is said of how to silence the rule. */
  readonly silencing: string;
}

export function pageOf(markdown: string): Page {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? "";
  const headings: string[] = [];
  const examples: { section: string; text: string }[] = [];
  for (const match of markdown.matchAll(/^## (.+)$|^```yaml\n([\s\S]*?)^```$/gm)) {
    if (match[1] !== undefined) headings.push(match[1]);
    else examples.push({ section: headings.at(-1) ?? "", text: match[2] ?? "" });
  }
  const repairs = [...sectionOf(markdown, "Repair it").matchAll(/^- \*\*(.+?)\*\*: \S/gm)].map(
    ([, name = ""]) => name,
  );
  return { title, headings, examples, repairs, silencing: sectionOf(markdown, "Silence it") };
}

function sectionOf(markdown: string, heading: string): string {
  const [, rest = ""] = markdown.split(`\n## ${heading}\n`);
  return rest.split("\n## ")[0] ?? "";
}

/** A title without what it names: "Change to `…`". */
export const titleKind = (title: string): string => title.replace(/`[^`]*`/g, "`…`");
