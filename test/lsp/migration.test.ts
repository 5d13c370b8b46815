import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Client, startedClient } from "./client.ts";

const check = (name: string): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: ${name}
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/${name}:1
`;
const migrated = (name: string): string => `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: ${name}
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/${name}:1
`;

let client: Client;
before(async () => {
  client = await startedClient();
});
after(() => client.close());

let count = 0;
const opened = (text: string): string => {
  const uri = `file:///migration/${count++}.yaml`;
  client.open(uri, text);
  return uri;
};

async function actionsAt(uri: string, line: number, triggerKind: 1 | 2): Promise<readonly CodeAction[]> {
  const at = { line, character: 3 };
  const found: readonly CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], triggerKind },
  });
  return found.filter(({ title }) => title === "Convert to HealthCheck (v3)");
}

const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create("file:///x", "yaml", 1, text), [...edits]);

test("a check is converted by an action, alone, and what is left to decide comes with it", async () => {
  const text = `${check("first")}---\n${check("second")}`;
  const uri = opened(text);
  const [action] = await actionsAt(uri, 1, 2);
  assert.equal(action?.kind, "refactor.rewrite");
  const { textDocument, edits } = (action?.edit?.documentChanges?.[0] ?? {}) as TextDocumentEdit;
  assert.deepEqual(textDocument, { uri, version: 1 });
  assert.equal(applied(text, edits as TextEdit[]), `${migrated("first")}---\n${check("second")}`);
  const { decisions = [] } = (action?.data ?? {}) as { decisions?: readonly Diagnostic[] };
  assert.deepEqual(
    decisions.map(({ code, range }) => [code, range.start.line]),
    [["migrate/client", 12]],
  );
});

test("without being asked it is offered at the head of a check only, and never for generation 3", async () => {
  const uri = opened(check("first"));
  assert.equal((await actionsAt(uri, 0, 2)).length, 1);
  assert.equal((await actionsAt(uri, 6, 2)).length, 0);
  assert.equal((await actionsAt(uri, 6, 1)).length, 1);
  assert.equal((await actionsAt(opened(migrated("first")), 1, 1)).length, 0);
});

test("a check that cannot be converted surely says why", async () => {
  const uri = opened(
    check("first").replace("    containers:", "    {{- toYaml .Values.pod | nindent 4 }}\n    containers:"),
  );
  const [action] = await actionsAt(uri, 1, 1);
  assert.match(action?.disabled?.reason ?? "", /^`first` is left as it is, because fields of its pod/);
  assert.equal(action?.edit, undefined);
});

test("files are answered from what is open, what is sent along and what is stored", async () => {
  const folder = mkdtempSync(join(tmpdir(), "khcheck-migration-"));
  try {
    for (const name of ["stored", "new", "other"]) writeFileSync(join(folder, `${name}.yaml`), check(name));
    writeFileSync(join(folder, "new.yaml"), migrated("new"));
    const uriOf = (name: string): string => pathToFileURL(join(folder, `${name}.yaml`)).href;
    const unsaved = opened(check("unsaved"));
    const { files }: { files: { uri: string; edits: TextEdit[]; checks: string[]; left: Diagnostic[] }[] } =
      await client.connection.sendRequest("khcheck/migrate", {
        files: [
          { uri: uriOf("stored") },
          { uri: uriOf("new") },
          { uri: uriOf("absent") },
          { uri: uriOf("other"), text: check("sent") },
          { uri: unsaved },
        ],
      });
    assert.deepEqual(
      files.map(({ uri, checks }) => [uri, checks]),
      [
        [uriOf("stored"), ["stored"]],
        [uriOf("other"), ["sent"]],
        [unsaved, ["unsaved"]],
      ],
    );
    const [stored] = files;
    assert.equal(applied(check("stored"), stored?.edits ?? []), migrated("stored"));
    assert.equal(stored?.edits.length, 2, "neighbours are one edit");
    assert.deepEqual(
      stored?.left.map(({ range }) => range.start.line),
      [12],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
