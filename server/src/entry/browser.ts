import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { serve } from "../lsp/serve.ts";
import { watchedFiles } from "../lsp/watchedFiles.ts";

const connection = createConnection(
  new BrowserMessageReader(self as DedicatedWorkerGlobalScope),
  new BrowserMessageWriter(self as DedicatedWorkerGlobalScope),
);

const onChange = watchedFiles(connection);

// A worker cannot read the workspace: the editor does it on request.
serve(connection, () => ({
  list: () => connection.sendRequest("khcheck/files/list", { glob: "**/*.{yaml,yml}" }),
  read: (uri) => connection.sendRequest("khcheck/files/read", { uri }),
  onChange,
}));
