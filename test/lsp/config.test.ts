import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction } from "vscode-languageserver-protocol";
import { type Published, startedClient } from "./client.ts";

const wrong = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/dns:v1
`;

/** A new folder, gone after the tests; `write` puts files into it. */
function home() {
  const folder = mkdtempSync(join(tmpdir(), "khcheck config "));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  return { folder, uri, write, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "w" }] };
}

const said = ({ diagnostics }: Published): readonly string[] =>
  diagnostics.map(({ severity, code }) => `${severity} ${code}`);

const says =
  (...wanted: readonly string[]) =>
  (published: Published): boolean =>
    said(published).join() === wanted.join();

test("levels of .khcheck.yaml hold from the first answer on, and the editor's settings win", async () => {
  const { uri, write, workspaceFolders } = home();
  write(".khcheck.yaml", "rules: {unreadable-duration: hint, pod/name: off}\n");
  const own = await startedClient({ workspaceFolders });
  own.open(uri("a.yaml"), wrong);
  assert.deepEqual(said(await own.published(uri("a.yaml"))), ["4 unreadable-duration"]);
  await own.close();
  const other = await startedClient({
    workspaceFolders,
    initializationOptions: { rules: { "unreadable-duration": "warning" } },
  });
  other.open(uri("a.yaml"), wrong);
  assert.deepEqual(said(await other.published(uri("a.yaml"))), ["2 unreadable-duration"]);
  await other.close();
});

test("a change of the file is followed, told by the editor's watch or by its save", async () => {
  const { uri, write, workspaceFolders } = home();
  const own = await startedClient({ workspaceFolders });
  own.open(uri("deep/a.yaml"), wrong);
  await own.published(uri("deep/a.yaml"), says("1 unreadable-duration"));
  write(".khcheck.yaml", "rules: {unreadable-duration: warning}\n");
  await own.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: uri(".khcheck.yaml"), type: 1 }],
  });
  await own.published(uri("deep/a.yaml"), says("2 unreadable-duration"));
  write("deep/.khcheck.yaml", "");
  await own.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: uri("deep/.khcheck.yaml"), type: 1 }],
  });
  await own.published(uri("deep/a.yaml"), says("1 unreadable-duration"));
  write("deep/.khcheck.yaml", "rules: {unreadable-duration: off}\n");
  await own.connection.sendNotification("textDocument/didSave", {
    textDocument: { uri: uri("deep/.khcheck.yaml") },
  });
  await own.published(uri("deep/a.yaml"), says());
  await own.close();
});

test("ignored files are left alone: no findings, no repairs, but help", async () => {
  const { uri, write, workspaceFolders } = home();
  write(".khcheck.yaml", "ignore: ['the charts/']\n");
  const own = await startedClient({ workspaceFolders });
  const file = uri("the charts/a.yaml");
  own.open(file, wrong);
  assert.deepEqual(said(await own.published(file)), []);
  const at = { line: 5, character: 16 };
  const context = { diagnostics: [], only: ["quickfix"] };
  const ask = { textDocument: { uri: file }, range: { start: at, end: at }, context };
  assert.deepEqual(await own.connection.sendRequest("textDocument/codeAction", ask), []);
  const hover = { textDocument: { uri: file }, position: { line: 5, character: 4 } };
  assert.notEqual(await own.connection.sendRequest("textDocument/hover", hover), null);
  await own.close();
});

test("what is wrong in .khcheck.yaml stands there, open or not, until it is right", async () => {
  const { uri, write, workspaceFolders } = home();
  write(".khcheck.yaml", "runs: {}\nrules: {unreadable-duration: hint}\n");
  const config = uri(".khcheck.yaml");
  const own = await startedClient({ workspaceFolders });
  own.open(uri("a.yaml"), wrong);
  await own.published(uri("a.yaml"), says("4 unreadable-duration"));
  const { diagnostics, version } = await own.published(config);
  assert.equal(version, undefined);
  assert.deepEqual(
    diagnostics.map(({ message, range }) => [message, range.start.line, range.end.character]),
    [["`runs` is unknown; did you mean `run`?", 0, 4]],
  );
  own.open(config, "rule: {}\n");
  const opened = await own.published(config, (published) => published.version === 1);
  assert.deepEqual(said(opened), ["1 settings-file"]);
  const at = { line: 0, character: 2 };
  const actions: CodeAction[] = await own.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: config },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  assert.deepEqual(
    actions.map(({ title }) => title),
    ["Change to `rules`"],
  );
  own.change(config, 2, "rules: {}\n");
  await own.published(config, (published) => published.version === 2 && published.diagnostics.length === 0);
  await own.connection.sendNotification("textDocument/didClose", { textDocument: { uri: config } });
  await own.published(
    config,
    (published) => published.version === undefined && published.diagnostics.length === 1,
  );
  write(".khcheck.yaml", "rules: {}\n");
  await own.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: config, type: 2 }],
  });
  await own.published(config, (published) => published.diagnostics.length === 0);
  await own.published(uri("a.yaml"), says("1 unreadable-duration"));
  await own.close();
});

test("fix all keeps to the levels of the file", async () => {
  const { uri, write, workspaceFolders } = home();
  write(".khcheck.yaml", "rules: {unreadable-duration: off}\n");
  const own = await startedClient({ workspaceFolders });
  own.open(uri("a.yaml"), wrong.replace("timeout", "timeOut"));
  await own.published(uri("a.yaml"), says("1 shape/unknown-field"));
  const at = { line: 0, character: 0 };
  const [action]: CodeAction[] = await own.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: uri("a.yaml") },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
  const [change] = action?.edit?.documentChanges ?? [];
  const edits = change !== undefined && "edits" in change ? change.edits : [];
  assert.deepEqual(
    edits.map((edit) => ("newText" in edit ? edit.newText : "")),
    ["timeout"],
  );
  await own.close();
});

test("what lies nowhere has the settings of the editor alone", async () => {
  const own = await startedClient();
  for (const uri of ["untitled:Untitled-1", "vscode-vfs://github/a/b/c.yaml", "file:///"]) {
    own.open(uri, wrong);
    assert.deepEqual(said(await own.published(uri)), ["1 unreadable-duration"], uri);
  }
  await own.close();
});

test("the file itself is completed and explained", async () => {
  const { uri, workspaceFolders } = home();
  const own = await startedClient({ workspaceFolders });
  const config = uri(".khcheck.yaml");
  own.open(config, "# ours\n---\nrules:\n  duplicate-check: \n");
  const items = async (line: number, character: number) => {
    const ask = { textDocument: { uri: config }, position: { line, character } };
    const found: { items: { label: string }[] } = await own.connection.sendRequest(
      "textDocument/completion",
      ask,
    );
    return found.items.map(({ label }) => label);
  };
  assert.deepEqual(await items(3, 19), ["off", "hint", "information", "warning", "error"]);
  assert.deepEqual(await items(2, 2), ["rules", "ignore", "run"]);
  const hover = (character: number) =>
    own.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: config },
      position: { line: 3, character },
    });
  assert.deepEqual(await hover(4), {
    contents: {
      kind: "markdown",
      value:
        "**duplicate-check**\n\nTwo checks of one kind, namespace and name in a file are one check: the later one wins.",
    },
    range: { start: { line: 3, character: 2 }, end: { line: 3, character: 17 } },
  });
  assert.equal(await hover(19), null);
  await own.close();
});
