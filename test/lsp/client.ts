/** A language client without an editor: the built server in a process of its own, asked over stdio. */
import { type ChildProcess, spawn } from "node:child_process";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const program = fileURLToPath(new URL("../../dist/khcheck.cjs", import.meta.url));

/** How long an answer may take, in ms, on a busy machine. */
const patience = 20_000;

// A test that fails does not come to its close; a server that stayed would keep the whole suite from its end.
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill();
});

export interface Published {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  open(uri: string, text: string): void;
  change(uri: string, version: number, text: string): void;
  /** The next diagnostics of the file that satisfy `wanted`; those already here count. */
  published(uri: string, wanted?: (published: Published) => boolean): Promise<Published>;
  /** The next notification of that name that satisfies `wanted`; those already here count. */
  notified<T>(method: string, wanted: (params: T) => boolean): Promise<T>;
  close(): Promise<void>;
}

export async function startedClient(params: Partial<InitializeParams> = {}): Promise<Client> {
  const child = spawn(process.execPath, [program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const seen: { readonly method: string; readonly params: unknown }[] = [];
  const waiting = new Set<() => void>();
  connection.onUnhandledNotification(({ method, params: sent }) => {
    seen.push({ method, params: sent });
    for (const look of waiting) look();
  });
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: null,
    ...params,
  });
  await connection.sendNotification("initialized", {});

  const until = <T>(method: string, wanted: (params: T) => boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(look);
        clearTimeout(timer);
      };
      const look = (): void => {
        const found = seen.findLast((one) => one.method === method && wanted(one.params as T));
        if (found === undefined) return;
        stop();
        resolve(found.params as T);
      };
      const timer = setTimeout(() => {
        stop();
        reject(
          new Error(`no ${method} as wanted within ${patience} ms; seen: ${JSON.stringify(seen.slice(-3))}`),
        );
      }, patience);
      waiting.add(look);
      look();
    });

  return {
    connection,
    process: child,
    open: (uri, text) =>
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "yaml", version: 1, text },
      }),
    change: (uri, version, text) =>
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    published: (uri, wanted = () => true) =>
      until<{ uri: string } & Published>(
        "textDocument/publishDiagnostics",
        (sent) => sent.uri === uri && wanted(sent),
      ),
    notified: until,
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}
