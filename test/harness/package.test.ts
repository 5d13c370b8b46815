import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { notice } from "../../scripts/harness/notice.ts";
import { root } from "../../scripts/harness/suite.ts";
import { freshVsix, problemsOf } from "../../scripts/harness/vsix.ts";
import { namesInZip } from "../../scripts/harness/zip.ts";

test("the package holds what it needs, and no more", () => {
  const file = freshVsix();
  assert.deepEqual(problemsOf(file), []);
  const names = namesInZip(readFileSync(file));
  const { main, browser, icon, contributes } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const snippets = contributes.snippets.map((one: { readonly path: string }) => one.path);
  const needed = [
    main,
    browser,
    icon,
    ...snippets,
    "dist/server.cjs",
    "dist/server.main.cjs",
    "dist/server.browser.js",
    "dist/khcheck.cjs",
    "dist/khcheck.main.cjs",
  ];
  for (const one of [...needed, "NOTICE", "LICENSE.txt", "snippets/generated/reporters.json"]) {
    assert.ok(names.includes(path.posix.join("extension", one)), `${one} ships`);
  }
});

test("NOTICE names every package inside the bundles", () => {
  assert.equal(readFileSync(path.join(root, "NOTICE"), "utf8"), notice(), "run: node scripts/notice.mjs");
});
