/** A rule's page, taken apart: its title, its sections, and its YAML examples by the section they stand in. */
export interface Page {
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly { readonly section: string; readonly text: string }[];
}

export function pageOf(markdown: string): Page {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? "";
  const headings: string[] = [];
  const examples: { section: string; text: string }[] = [];
  for (const match of markdown.matchAll(/^## (.+)$|^```yaml\n([\s\S]*?)^```$/gm)) {
    if (match[1] !== undefined) headings.push(match[1]);
    else examples.push({ section: headings.at(-1) ?? "", text: match[2] ?? "" });
  }
  return { title, headings, examples };
}
