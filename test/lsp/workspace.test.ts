import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { startedClient } from "./client.ts";

const check = (name: string): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: ${name}
`;

test("the checks of the workspace come from its files and from what is open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "khcheck-workspace-"));
  try {
    writeFileSync(join(folder, "stored.yaml"), check("stored"));
    writeFileSync(join(folder, "other.yaml"), "kind: ConfigMap\n");
    const uri = pathToFileURL(folder).href;
    const own = await startedClient({ workspaceFolders: [{ uri, name: "w" }] });
    own.open(`${uri}/new.yaml`, check("unsaved"));
    own.open(`${uri}/stored.yaml`, check("edited"));
    await own.published(`${uri}/stored.yaml`);
    const checks: { name: string }[] = await own.connection.sendRequest("khcheck/checks", {});
    assert.deepEqual(checks.map(({ name }) => name).sort(), ["edited", "unsaved"]);
    await own.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the folders of the workspace come and go", async () => {
  const home = mkdtempSync(join(tmpdir(), "khcheck-folders-"));
  try {
    const [first, second] = ["first", "second"].map((name) => {
      mkdirSync(join(home, name));
      writeFileSync(join(home, name, "check.yaml"), check(name));
      return { uri: pathToFileURL(join(home, name)).href, name };
    });
    const own = await startedClient({ workspaceFolders: first === undefined ? [] : [first] });
    const names = async (): Promise<readonly string[]> => {
      const checks: { name: string }[] = await own.connection.sendRequest("khcheck/checks", {});
      return checks.map(({ name }) => name);
    };
    const change = (added: readonly unknown[], removed: readonly unknown[]): Promise<void> =>
      own.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
    await change([second], []);
    assert.deepEqual(await names(), ["first", "second"]);
    await change([], [first]);
    assert.deepEqual(await names(), ["second"]);
    await own.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test("a file is one however its uri is spelt, and a uri that names no file holds no checks", async () => {
  const folder = mkdtempSync(join(tmpdir(), "khcheck (a)+b@"));
  try {
    writeFileSync(join(folder, "stored.yaml"), check("stored"));
    const uri = pathToFileURL(folder).href;
    const spelt = uri
      .replaceAll("(", "%28")
      .replaceAll(")", "%29")
      .replaceAll("+", "%2B")
      .replaceAll("@", "%40");
    const folders = [
      { uri, name: "w" },
      { uri: "file://elsewhere/x", name: "remote" },
    ];
    const own = await startedClient({ workspaceFolders: folders });
    own.open(`${spelt}/stored.yaml`, check("edited"));
    const checks: { name: string }[] = await own.connection.sendRequest("khcheck/checks", {});
    assert.deepEqual(
      checks.map(({ name }) => name),
      ["edited"],
    );
    for (const odd of ["file://elsewhere/x.yaml", "file:///a%2Fb.yaml", "untitled:a", ""])
      assert.deepEqual(await own.connection.sendRequest("khcheck/checks", { uri: odd }), []);
    await own.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
