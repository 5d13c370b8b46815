import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Client, startedClient } from "./client.ts";

/** Runs with a server on a new folder of these files; `uri` and `folder` are of that folder. */
export async function inWorkspace(
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
