import assert from "node:assert/strict";
import { test } from "node:test";
import { foldersUpwards } from "../../server/src/lsp/foldersUpwards.ts";

for (const [uri, workspace, folders] of [
  ["file:///a/b/c.yaml", [], ["file:///a/b", "file:///a", "file://"]],
  ["file:///c%3A/a/b.yaml", [], ["file:///c%3A/a", "file:///c%3A", "file://"]],
  ["file://host/share/b.yaml", [], ["file://host/share", "file://host"]],
  [
    "vscode-vfs://github/o/r/x/c.yaml",
    ["vscode-vfs://github/o/r/"],
    ["vscode-vfs://github/o/r/x", "vscode-vfs://github/o/r"],
  ],
  ["vscode-vfs://github/o/rr/c.yaml", ["vscode-vfs://github/o/r"], []],
  ["untitled:Untitled-1", [], []],
  ["", [], []],
] as const) {
  test(`above ${JSON.stringify(uri)}`, () => assert.deepEqual(foldersUpwards(uri, workspace), folders));
}
