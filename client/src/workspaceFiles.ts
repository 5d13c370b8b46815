import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { filesListRequest, filesReadRequest } from "./protocol.ts";

/** Enough for any workspace that a person writes, and a bound for one that a program wrote. */
const mostFiles = 2000;

/** Answers a server that lives in a worker and cannot reach the files itself. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(filesListRequest, async ({ glob }: { glob: string }) => {
    const found = await vscode.workspace.findFiles(glob, "**/node_modules/**", mostFiles);
    return found.map((uri) => uri.toString());
  });
  client.onRequest(filesReadRequest, async ({ uri }: { uri: string }) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    return new TextDecoder().decode(bytes);
  });
}
