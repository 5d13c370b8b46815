/** The two ways to start the language server: as a Node process, over stdio or IPC, and in a web worker. */
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "../lsp/serve.ts";
import { watchedFiles } from "../lsp/watchedFiles.ts";
import { filesOnDisk } from "./filesOnDisk.ts";

// A key in a large file leaves its old text behind, and the engine would let a few hundred of them pile up before it cleans.
setFlagsFromString("--optimize-for-size");

// Reads --stdio or --node-ipc from the command line.
const connection = createConnection(ProposedFeatures.all);
const onChange = watchedFiles(connection);
serve(connection, (folderUris) => ({ ...filesOnDisk(folderUris), onChange }));
