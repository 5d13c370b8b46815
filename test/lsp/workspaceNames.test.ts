import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { CompletionList } from "vscode-languageserver-protocol/node";
import type { Client } from "./client.ts";
import { inWorkspace } from "./inWorkspace.ts";

const account = (name: string): string => `kind: ServiceAccount\nmetadata:\n  name: ${name}\n`;

const check = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  podSpec:
    serviceAccountName: `;

async function accounts(client: Client, uri: string): Promise<readonly string[]> {
  const { items }: CompletionList = await client.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position: { line: 6, character: 24 },
  });
  return items.map(({ label }) => label);
}

test("names come from files of the workspace, and from open ones as they are shown", async () => {
  const files = {
    "rbac/account.yaml": account("stored"),
    "open.yml": account("outdated"),
    "node_modules/x/account.yaml": account("foreign"),
    "notes.txt": account("text"),
  };
  await inWorkspace(files, {}, async (client, uri) => {
    client.open(`${uri}/open.yml`, account("shown"));
    client.open(`${uri}/check.yaml`, check);
    assert.deepEqual(await accounts(client, `${uri}/check.yaml`), ["shown", "stored"]);
  });
});

test("a file that changes, comes or goes is read again when the editor tells so", async () => {
  const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const files = { "a.yaml": account("first"), "b.yaml": account("second") };
  await inWorkspace(files, watching, async (client, uri, folder) => {
    client.open(`${uri}/check.yaml`, check);
    assert.deepEqual(await accounts(client, `${uri}/check.yaml`), ["first", "second"]);
    writeFileSync(join(folder, "a.yaml"), account("changed"));
    rmSync(join(folder, "b.yaml"));
    writeFileSync(join(folder, "c.yaml"), account("third"));
    const changes = ["a", "b", "c"].map((name, index) => ({ uri: `${uri}/${name}.yaml`, type: index + 1 }));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    assert.deepEqual(await accounts(client, `${uri}/check.yaml`), ["changed", "third"]);
  });
});
