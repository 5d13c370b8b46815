import assert from "node:assert/strict";
import { test } from "node:test";
import { codeMapProblems } from "./codeMap.ts";
import { focusProblems, lengthProblems, lockProblems, ruleProblems } from "./files.ts";
import { importProblems } from "./imports.ts";
import { commandProblems, settingProblems } from "./manifest.ts";
import { project, type Tree } from "./tree.ts";
import { type WordFiles, wordProblems } from "./words.ts";

const builder = new URL("../../scripts/schema/readWords.mjs", import.meta.url).href;
const { wordFiles }: { readonly wordFiles: WordFiles } = await import(builder);

const rules = {
  "rooms import only what the table allows": importProblems,
  "no file is too long": lengthProblems,
  "every rule has its page": ruleProblems,
  "no test is left out": focusProblems,
  "the lock file names no registry": lockProblems,
  "every command of the manifest is registered by both doors": commandProblems,
  "every setting of the manifest is read": settingProblems,
  "every field of ours has words": (tree: Tree) => wordProblems(tree, wordFiles),
  "the code map names every folder": codeMapProblems,
};

for (const [name, problemsOf] of Object.entries(rules)) {
  test(name, () => assert.deepEqual(problemsOf(project()), []));
}
