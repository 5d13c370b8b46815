import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const home = new URL("../../docs/rules/", import.meta.url);
const builder = new URL("../../scripts/rulePages/ruleDocs.mjs", import.meta.url).href;
const { ruleDocs }: { readonly ruleDocs: () => ReadonlyMap<string, string> } = await import(builder);

test("docs/rules is what the pages say; if not, run: npm run docs", () => {
  const wanted = ruleDocs();
  const remedy = "docs/rules is older than the pages beside the rules; run: npm run docs";
  const there = readdirSync(home, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md"));
  assert.deepEqual(there.sort(), [...wanted.keys()].sort(), remedy);
  for (const [file, text] of wanted)
    assert.ok(readFileSync(new URL(file, home), "utf8") === text, `${remedy} (${file} differs)`);
});

test("the index names every page, with its severity and one sentence", () => {
  const docs = ruleDocs();
  const index = docs.get("README.md") ?? "";
  for (const file of docs.keys()) {
    if (file === "README.md") continue;
    const code = file.replace(/\.md$/, "");
    const row = index.split("\n").find((line) => line.startsWith(`| [\`${code}\`](${file}) | `));
    assert.match(
      row ?? `no row for ${code}`,
      /\) \| (?:(?:error|warning|information|hint)(?:, )?)+ \| .+\. \|$/,
    );
  }
});

test("links of the pages lead somewhere", () => {
  const docs = ruleDocs();
  for (const [file, text] of docs) {
    const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
    for (const [, target = ""] of prose.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      const path = new URL(target, new URL(file, home));
      const inside = path.href.startsWith(home.href) ? path.href.slice(home.href.length) : undefined;
      if (inside === undefined) readFileSync(path);
      else assert.ok(docs.has(inside), `${file} leads to ${target}`);
    }
  }
});
