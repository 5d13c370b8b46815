import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type {
  CodeAction,
  CompletionList,
  DocumentSymbol,
  Hover,
  InlayHint,
  TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Client, startedClient } from "./client.ts";

const check = (interval: string, name = "dns"): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: ${name}
spec:
  runInterval: ${interval}
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/dns:v1
`;

let client: Client;
before(async () => {
  client = await startedClient();
});
after(() => client.close());

let files = 0;
const freshUri = (): string => `file:///checks/${files++}.yaml`;
const codes = (published: {
  readonly diagnostics: readonly { readonly code?: unknown }[];
}): readonly unknown[] => published.diagnostics.map((diagnostic) => diagnostic.code);

test("findings come with the version they are about, and go when the text is mended or closed", async () => {
  const uri = freshUri();
  client.open(uri, check("1d"));
  const first = await client.published(uri);
  assert.deepEqual([first.version, ...codes(first)], [1, "unreadable-duration"]);
  client.change(uri, 2, check("24h"));
  assert.deepEqual(codes(await client.published(uri, ({ version }) => version === 2)), []);
  client.change(uri, 3, check("2d"));
  await client.published(uri, ({ version }) => version === 3);
  await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  assert.deepEqual(codes(await client.published(uri, ({ version }) => version === undefined)), []);
});

test("edits by range, in CRLF and non-ASCII text, end where a whole text would", async () => {
  const uri = freshUri();
  const text = `# é𝄞\n${check("1d")}`.replaceAll("\n", "\r\n");
  client.open(uri, text);
  await client.published(uri, ({ version }) => version === 1);
  const range = { start: { line: 6, character: 15 }, end: { line: 6, character: 17 } };
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range, text: "é" },
      { range: { start: range.start, end: { line: 6, character: 16 } }, text: "5m" },
    ],
  });
  assert.deepEqual(codes(await client.published(uri, ({ version }) => version === 2)), []);
});

test("a change is seen also from a client that does not count its versions", async () => {
  const uri = freshUri();
  client.open(uri, check("5m"));
  await client.published(uri);
  client.change(uri, 1, check("1d"));
  const { diagnostics } = await client.published(uri, (sent) => sent.diagnostics.length > 0);
  assert.ok(diagnostics.some(({ code }) => code === "unreadable-duration"));
});

test("a fix is an edit of the version it was made for, and mends the text", async () => {
  const uri = freshUri();
  const text = check("1d");
  client.open(uri, text);
  const { diagnostics } = await client.published(uri);
  const range = diagnostics[0]?.range;
  assert.ok(range);
  const actions: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  assert.deepEqual(
    actions.slice(0, 1).map((action) => [action.title, action.isPreferred]),
    [["Change to `24h`", true]],
  );
  const others: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [], only: ["refactor.extract"] },
  });
  assert.deepEqual(others, []);
  const change = actions[0]?.edit?.documentChanges?.[0] as TextDocumentEdit;
  assert.equal(change.textDocument.version, 1);
  const edits = change.edits.flatMap((edit) => ("newText" in edit ? [edit] : []));
  assert.equal(TextDocument.applyEdits(TextDocument.create(uri, "yaml", 1, text), edits), check("24h"));
});

test("completion, hover and outline answer at a place", async () => {
  const uri = freshUri();
  client.open(uri, `${check("5m")}        \n`);
  const at = { textDocument: { uri }, position: { line: 11, character: 8 } };
  const list: CompletionList = await client.connection.sendRequest("textDocument/completion", at);
  const labels = list.items.map((item) => item.label);
  assert.ok(labels.includes("env") && labels.includes("command") && !labels.includes("image"), labels.join());
  assert.ok(
    list.items.every((item) => item.insertTextFormat === 1),
    "the client knows no snippets",
  );
  const hover: Hover = await client.connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position: { line: 5, character: 4 },
  });
  assert.match(JSON.stringify(hover.contents), /how often|interval/i);
  const outline: DocumentSymbol[] = await client.connection.sendRequest("textDocument/documentSymbol", {
    textDocument: { uri },
  });
  assert.deepEqual(
    outline.map(({ name, detail, children }) => [name, detail, children?.map((child) => child.name)]),
    [["dns", "every 5m · timeout 2m", ["main"]]],
  );
});

test("while a value is typed the list is asked for again, and is gone once the value is whole", async () => {
  const uri = freshUri();
  const text = check("5m");
  client.open(uri, text);
  const asked = async (character: number, triggerKind: number): Promise<[boolean, boolean]> => {
    const list: CompletionList = await client.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position: { line: 5, character },
      context: { triggerKind },
    });
    return [list.items.some(({ label }) => label === "5m"), list.isIncomplete];
  };
  const line = text.split("\n")[5] ?? "";
  assert.deepEqual(await asked(line.length, 1), [true, true]);
  assert.deepEqual(await asked(line.length, 3), [false, false]);
});

test("an editor that has the skeletons as snippets is not offered them again", async () => {
  const offered = async (initializationOptions: unknown): Promise<readonly string[]> => {
    const own = await startedClient({ initializationOptions });
    try {
      const uri = freshUri();
      own.open(uri, "");
      const { items }: CompletionList = await own.connection.sendRequest("textDocument/completion", {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      });
      return items.map(({ label }) => label);
    } finally {
      await own.close();
    }
  };
  assert.ok((await offered({})).includes("khcheck"));
  assert.deepEqual(await offered({ skeletons: false }), ["apiVersion", "kind"]);
});

test("the checks of a file are told when they change, and only then", async () => {
  const uri = freshUri();
  interface Told {
    readonly uri: string;
    readonly before: number;
    readonly checks: readonly { readonly name: string; readonly generation: number }[];
  }
  const told = (names: readonly string[], before: number): Promise<Told> =>
    client.notified<Told>(
      "khcheck/checksChanged",
      (sent) =>
        sent.uri === uri &&
        sent.before === before &&
        sent.checks.map(({ name }) => name).join() === names.join(),
    );
  client.open(uri, check("5m"));
  await told(["dns"], 0);
  client.change(uri, 2, `${check("5m")}---\n${check("5m", "web")}`);
  await told(["web"], 1);
  assert.deepEqual(
    (await client.connection.sendRequest<Told["checks"]>("khcheck/checks", { uri })).map(
      ({ name, generation }) => [name, generation],
    ),
    [
      ["dns", 2],
      ["web", 2],
    ],
  );
  await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  await told([], 2);
});

test("inlay hints stand between the text, in the part that is asked for, as long as they are wanted", async () => {
  const hints = async (inlayHints: unknown): Promise<readonly unknown[]> => {
    const own = await startedClient({ initializationOptions: { inlayHints } });
    try {
      const uri = freshUri();
      own.open(uri, `# é𝄞\n${check("5m")}`);
      const found: InlayHint[] = await own.connection.sendRequest("textDocument/inlayHint", {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      });
      return found.map(({ label, position: { line, character } }) => [label, line, character]);
    } finally {
      await own.close();
    }
  };
  assert.deepEqual(await hints(undefined), [["288 runs a day", 6, 17]]);
  assert.deepEqual(await hints({ runsPerDay: false }), []);
  assert.deepEqual(await hints("none"), [["288 runs a day", 6, 17]]);
});

test("levels of rules come with the initialization and are obeyed", async () => {
  const own = await startedClient({
    initializationOptions: {
      rules: { "unreadable-duration": "hint", "shape/unknown-field": "off", broken: "loud" },
    },
  });
  const uri = freshUri();
  own.open(uri, check("1d").replace("timeout:", "timeuot:"));
  const { diagnostics } = await own.published(uri);
  assert.ok(diagnostics.some(({ code, severity }) => code === "unreadable-duration" && severity === 4));
  assert.ok(diagnostics.every(({ code }) => code !== "shape/unknown-field"));
  await own.close();
});

test("files that are none of ours are left alone, however broken", async () => {
  const uri = freshUri();
  client.open(uri, "kind: Deployment\n\tspec: [\n");
  assert.deepEqual(codes(await client.published(uri)), []);
});

test("hostile files get one finding or silence, and the server lives on", async () => {
  const head = "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\n";
  const bomb = Array.from(
    { length: 12 },
    (_, i) =>
      `a${i}: &a${i} [${Array.from({ length: 10 }, () => (i === 0 ? "x" : `*a${i - 1}`)).join(", ")}]`,
  ).join("\n");
  const texts = [
    "",
    "\u0000\u0001\ufffd\u0000".repeat(1000),
    head + "a: b\n".repeat(4_000_000),
    head + "[".repeat(5000),
    head + bomb,
  ];
  for (const text of texts) {
    const uri = freshUri();
    client.open(uri, text);
    const { diagnostics } = await client.published(uri);
    assert.ok(diagnostics.length <= 1, JSON.stringify(diagnostics.slice(0, 3)));
    await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 1, character: 2 },
    });
    await client.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position: { line: 2, character: 0 },
    });
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }
  assert.equal(client.process.exitCode, null);
});
