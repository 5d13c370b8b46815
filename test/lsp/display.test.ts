import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  DocumentLink,
  FoldingRange,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
} from "vscode-languageserver-protocol/node";
import { inWorkspace } from "./inWorkspace.ts";

const check = (interval: string): string => `# yaml-language-server: $schema=../check.json
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: ${interval}
  podSpec:
    containers:
      - name: main
        args: ["$(KH_RUN_UUID)"]
`;

test("folds, selections and links come as ranges of lines", async () => {
  await inWorkspace({}, {}, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/checks/check.yaml` };
    open(textDocument.uri, check("5m"));
    const folds: FoldingRange[] = await connection.sendRequest("textDocument/foldingRange", { textDocument });
    assert.deepEqual(folds, [
      { startLine: 3, endLine: 4 },
      { startLine: 5, endLine: 10 },
      { startLine: 7, endLine: 10 },
      { startLine: 8, endLine: 10 },
      { startLine: 9, endLine: 10 },
    ]);
    const [range]: SelectionRange[] = await connection.sendRequest("textDocument/selectionRange", {
      textDocument,
      positions: [{ line: 4, character: 9 }],
    });
    assert.deepEqual(range?.range, { start: { line: 4, character: 8 }, end: { line: 4, character: 11 } });
    assert.deepEqual(range?.parent?.range, {
      start: { line: 4, character: 2 },
      end: { line: 4, character: 11 },
    });
    const links: DocumentLink[] = await connection.sendRequest("textDocument/documentLink", { textDocument });
    assert.deepEqual(
      links.map(({ target }) => target),
      [`${uri}/check.json`, "https://github.com/kuberhealthy/kuberhealthy/blob/v2.7.1/docs/CHECKS.md"],
    );
  });
});

test("tokens come whole, in parts and as what changed", async () => {
  await inWorkspace({}, {}, async ({ connection, open, change }, uri) => {
    const textDocument = { uri: `${uri}/check.yaml` };
    open(textDocument.uri, check("5m"));
    const full: SemanticTokens = await connection.sendRequest("textDocument/semanticTokens/full", {
      textDocument,
    });
    assert.deepEqual(full.data, [6, 15, 2, 1, 0, 4, 16, 14, 0, 1]);
    change(textDocument.uri, 2, check("10m"));
    const delta: SemanticTokensDelta = await connection.sendRequest(
      "textDocument/semanticTokens/full/delta",
      {
        textDocument,
        previousResultId: full.resultId,
      },
    );
    assert.deepEqual(delta.edits, [{ start: 2, deleteCount: 1, data: [3] }]);
    const part: SemanticTokens = await connection.sendRequest("textDocument/semanticTokens/range", {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
    });
    assert.deepEqual(part.data, [6, 15, 3, 1, 0, 4, 16, 14, 0, 1]);
  });
});

test("the search finds resources of stored and open files", async () => {
  const files = { "rbac/account.yaml": "kind: ServiceAccount\nmetadata:\n  name: dns-reader\n" };
  await inWorkspace(files, {}, async ({ connection, open }, uri) => {
    open(`${uri}/check.yaml`, check("5m"));
    const found: SymbolInformation[] = await connection.sendRequest("workspace/symbol", { query: "dns" });
    assert.deepEqual(
      found.map(({ name, containerName, location }) => [
        name,
        containerName,
        location.uri,
        location.range.start.line,
      ]),
      [
        ["dns", "KuberhealthyCheck", `${uri}/check.yaml`, 4],
        ["dns-reader", "ServiceAccount", `${uri}/rbac/account.yaml`, 2],
      ],
    );
  });
});
