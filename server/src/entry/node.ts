/** The two ways to start the language server: as a Node process, over stdio or IPC, and in a web worker. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "../lsp/serve.ts";
import { watchedFiles } from "../lsp/watchedFiles.ts";
import { filesOnDisk } from "./filesOnDisk.ts";
import { heapCleaner } from "./heapCleaner.ts";

// Reads --stdio or --node-ipc from the command line.
const connection = createConnection(ProposedFeatures.all);
const onChange = watchedFiles(connection);
serve(connection, (folderUris) => ({ ...filesOnDisk(folderUris), onChange }), heapCleaner());
