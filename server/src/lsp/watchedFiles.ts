import type { ClientCapabilities, Connection } from "vscode-languageserver";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";

/** What the editor tells of files that others write, for `WorkspaceFiles`. */
export function watchedFiles(connection: Connection): WorkspaceFiles["onChange"] {
  const listeners = new Set<(uris: readonly string[]) => void>();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    for (const listener of listeners) listener(uris);
  });
  return (changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  };
}

/** Asks the editor to watch YAML files; false where it cannot. */
export async function watch(connection: Connection, client: ClientCapabilities): Promise<boolean> {
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return false;
  const watchers = [{ globPattern: "**/*.{yaml,yml}" }];
  return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).then(
    () => true,
    () => false,
  );
}
