// Writes docs/rules from the pages of the rules; what is there and belongs to no page any more is taken away.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { ruleDocs } from "./rulePages/ruleDocs.mjs";

const home = new URL("../docs/rules/", import.meta.url);
rmSync(home, { recursive: true, force: true });
for (const [path, text] of ruleDocs()) {
  const file = new URL(path, home);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, text);
}
