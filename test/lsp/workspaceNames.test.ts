import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CompletionList } from "vscode-languageserver-protocol/node";
import { type Client, startedClient } from "./client.ts";

const account = (name: string): string => `kind: ServiceAccount\nmetadata:\n  name: ${name}\n`;

const check = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  podSpec:
    serviceAccountName: `;

/** Runs with a server on a folder of these files, whose uri it is told. */
async function inWorkspace(
  files: Readonly<Record<string, string>>,
  capabilities: object,
  body: (client: Client, uri: string, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "khcheck-names-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const uri = pathToFileURL(folder).href;
    const client = await startedClient({ capabilities, workspaceFolders: [{ uri, name: "w" }] });
    await body(client, uri, folder);
    await client.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
