import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CodeAction, CodeActionContext, TextDocumentEdit } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Client, startedClient } from "./client.ts";

const text = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
  timeout: 5 min
  podSpec:
    containers:
      - name: main
        imagee: registry.example.com/dns:v1
`;
const mended = text.replace("1d", "24h").replace("5 min", "5m").replace("imagee", "image");

const resolves = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
};
let eager: Client;
let lazy: Client;
before(async () => {
  [eager, lazy] = await Promise.all([startedClient(), startedClient({ capabilities: resolves })]);
});
after(() => Promise.all([eager.close(), lazy.close()]));

let files = 0;
/** What is offered where `runInterval` stands. */
async function offered(
  client: Client,
  context: Partial<CodeActionContext> = {},
): Promise<readonly CodeAction[]> {
  const uri = `file:///actions/${files++}.yaml`;
  client.open(uri, text);
  return client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: { line: 5, character: 16 }, end: { line: 5, character: 16 } },
    context: { diagnostics: [], ...context },
  });
}

function applied(action: CodeAction | undefined): string {
  const change = action?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
  assert.ok(change, `${action?.title} has no edit`);
  assert.equal(change.textDocument.version, 1);
  return TextDocument.applyEdits(
    TextDocument.create("", "yaml", 1, text),
    change.edits.filter((edit) => "newText" in edit),
  );
}

test("at a finding its fix, the same for the whole file, and the comments that silence it", async () => {
  const actions = await offered(eager, { only: ["quickfix"] });
  assert.deepEqual(
    actions.map(({ title, isPreferred = false }) => [title, isPreferred]),
    [
      ["Change to `24h`", true],
      ["Fix all `unreadable-duration` in this file", false],
      ["Ignore `unreadable-duration` on this line", false],
      ["Ignore `unreadable-duration` on this line, with a comment above it", false],
      ["Ignore `unreadable-duration` in this file", false],
    ],
  );
  assert.equal(applied(actions[1]), text.replace("1d", "24h").replace("5 min", "5m"));
  assert.equal(applied(actions[2]), text.replace("1d", "1d # khcheck-disable-line unreadable-duration"));
});

for (const only of ["source", "source.fixAll", "source.fixAll.khcheck"]) {
  test(`what is asked for as ${only} mends the whole file`, async () => {
    const actions = await offered(eager, { only: [only] });
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ["source.fixAll.khcheck"],
    );
    assert.equal(applied(actions[0]), mended);
  });
}

test("other kinds are not answered", async () => {
  assert.deepEqual(await offered(eager, { only: ["source.organizeImports", "source.fixAll.other"] }), []);
});

test("an editor that resolves actions gets the edits of a whole file when one is chosen", async () => {
  const [action] = await offered(lazy, { only: ["source.fixAll"] });
  assert.equal(action?.edit, undefined);
  assert.equal(applied(await lazy.connection.sendRequest("codeAction/resolve", action)), mended);
});
