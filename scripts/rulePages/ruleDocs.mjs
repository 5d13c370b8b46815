// docs/rules: an index, and a page for each code, as their readers see them.
import { readPages } from "./readPages.mjs";

/** Where a page lies says what it is about; the first that begins its path. */
const groups = [
  ["rules/pod/", "What Kubernetes refuses of a pod"],
  ["rules/", "What Kuberhealthy makes of a check"],
  ["schema/", "Fields and their values"],
  ["yaml/", "YAML itself"],
  ["config/", "khcheck's own file"],
];

const order = [
  "What Kuberhealthy makes of a check",
  "What Kubernetes refuses of a pod",
  "Fields and their values",
  "YAML itself",
  "khcheck's own file",
];

/** The texts of docs/rules by their path in it. @returns {Map<string, string>} */
export function ruleDocs() {
  const pages = readPages();
  const docs = new Map([["README.md", index(pages)]]);
  for (const page of pages) docs.set(`${page.code}.md`, shown(page));
  return docs;
}

/** @param {import("./readPages.mjs").Page} page */
const groupOf = ({ code, file }) => {
  const group = groups.find(([folder]) => file.startsWith(folder))?.[1];
  if (group === undefined) throw new Error(`${file}: no group of docs/rules takes the page of ${code}`);
  return group;
};

/** @param {import("./readPages.mjs").Page[]} pages */
function index(pages) {
  const parts = order.flatMap((group) => {
    const rows = pages
      .filter((page) => groupOf(page) === group)
      .map(({ code, levels, summary }) => {
        const cells = [`[\`${code}\`](${code}.md)`, levels.join(", "), summary.replaceAll("|", "\\|")];
        return `| ${cells.join(" | ")} |`;
      });
    return rows.length === 0
      ? []
      : [`## ${group}\n\n| code | severity | |\n|---|---|---|\n${rows.join("\n")}\n`];
  });
  return `# What khcheck finds

Each finding carries a code, and each code has a page: why, what each generation of Kuberhealthy does, wrong and right, how to
repair and how to silence it. **error**: the API server refuses the check, its pod can never be made, or Kuberhealthy cannot run
it. **warning**: it runs, but surely not as you mean. **hint**: worth knowing. Levels can be set: see [lint](../lint.md).

In the examples the line below a finding marks its place; 💡 says that a repair is offered. \`npm run docs\` writes these pages from
those beside the rules.

${parts.join("\n")}`;
}

/** @param {import("./readPages.mjs").Page} page */
function shown({ code, levels, markdown }) {
  const up = "../".repeat(code.split("/").length - 1);
  const [heading, ...rest] = markdown.split("\n");
  return `${heading}\n\n*${levels.join(", ")}* · [all codes](${up}README.md)\n${rest.join("\n")}`;
}
