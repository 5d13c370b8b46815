import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { yamlFilesBelow } from "../../server/src/entry/filesOnDisk.ts";

test("a walk through a workspace skips what nobody writes, and ends where there is too much", async () => {
  const folder = mkdtempSync(join(tmpdir(), "khcheck-walk-"));
  try {
    for (const name of [
      "a.yaml",
      "b/c.yml",
      "b/d.txt",
      "b/e.YAML",
      "node_modules/x.yaml",
      ".git/y.yaml",
      "z/f.yaml",
    ]) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "a: 1\n");
    }
    const found = async (files: number, folders: number): Promise<readonly string[]> =>
      (await yamlFilesBelow(folder, { files, folders })).map((path) =>
        path.slice(folder.length + 1).replaceAll("\\", "/"),
      );
    assert.deepEqual(await found(10, 10), ["a.yaml", "b/c.yml", "b/e.YAML", "z/f.yaml"]);
    assert.deepEqual(await found(2, 10), ["a.yaml", "b/c.yml"]);
    assert.deepEqual(await found(10, 2), ["a.yaml", "b/c.yml", "b/e.YAML"]);
    assert.deepEqual(await yamlFilesBelow(join(folder, "none"), { files: 1, folders: 1 }), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
