import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentSymbol,
  DocumentSymbolRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  type ServerCapabilities,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolInformation,
} from "vscode-languageserver-protocol/node";
import { capabilities, settingsSection } from "./capabilities.ts";
import { cpuMs, residentMib } from "./processTree.ts";
import type { Server } from "./server.ts";
import { ServerProcess } from "./serverProcess.ts";

export interface Published {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** When it came, in the time of `performance.now()`. */
  readonly at: number;
}

/** A started server and the editor's side of the talk with it. Has to be stopped. */
export class RunningServer {
  readonly published: Published[] = [];
  readonly #folder: string;
  readonly #process: ServerProcess;
  readonly #connection: ProtocolConnection;
  #offers: ServerCapabilities = {};
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  private constructor(server: Server, folder: string) {
    this.#folder = folder;
    this.#process = new ServerProcess(server, folder);
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#process.output),
      new StreamMessageWriter(this.#process.input),
    );
    this.#listen(server.settings);
  }

  /** Spawns the server in that folder and initializes it. */
  static async start(server: Server, folder: string): Promise<RunningServer> {
    const running = new RunningServer(server, folder);
    try {
      await running.#initialize(server.settings);
      return running;
    } catch (error) {
      await running.stop();
      throw error;
    }
  }

  /** When it was spawned, in the time of `performance.now()`. */
  get startedAt(): number {
    return this.#process.startedAt;
  }

  /** CPU of its processes since they began, in ms. */
  get cpuMs(): number {
    return cpuMs(this.#process.pid);
  }

  get residentMib(): number {
    return residentMib(this.#process.pid);
  }

  uriOf(name: string): string {
    return pathToFileURL(path.join(this.#folder, name)).href;
  }

  open(uri: string, text: string): void {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    void tell(() =>
      this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument }),
    );
  }

  /** Replaces a range; gives back the new version. */
  change(uri: string, range: Range, text: string): number {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const params = { textDocument: { uri, version }, contentChanges: [{ range, text }] };
    void tell(() => this.#connection.sendNotification(DidChangeTextDocumentNotification.type, params));
    return version;
  }

  close(uri: string): void {
    const params = { textDocument: { uri } };
    void tell(() => this.#connection.sendNotification(DidCloseTextDocumentNotification.type, params));
  }

  /**
   * Diagnostics of the file that came after `since` (time of `performance.now()`) and satisfy `wanted`. Those of a version
   * before `version` never count; a server that tells no versions is taken at its word.
   */
  async diagnostics(
    uri: string,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean,
    { since, version = 0 }: { readonly since: number; readonly version?: number },
  ): Promise<Published> {
    let look = (): void => undefined;
    const found = new Promise<Published>((resolve) => {
      look = () => {
        const last = this.published.findLast((one) => one.uri === uri);
        if (last === undefined || last.at < since || (last.version ?? version) < version) return;
        if (wanted(last.diagnostics)) resolve(last);
      };
    });
    this.#waiting.add(look);
    look();
    try {
      return await this.#process.soon(found, "the diagnostics");
    } finally {
      this.#waiting.delete(look);
    }
  }

  /** The number of items offered there. */
  async completion(uri: string, position: Position): Promise<number> {
    const asked = this.#connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const answer = await this.#process.soon(asked, "the completion");
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).length;
  }

  async symbols(uri: string): Promise<readonly (DocumentSymbol | SymbolInformation)[]> {
    const asked = this.#connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    return (await this.#process.soon(asked, "the outline")) ?? [];
  }

  /** What an editor asks for after an edit, as far as the server offers it. */
  async afterEdit(uri: string, position: Position): Promise<void> {
    const lines = {
      start: { line: Math.max(0, position.line - 25), character: 0 },
      end: { line: position.line + 25, character: 0 },
    };
    const asked = async (
      provider: keyof ServerCapabilities,
      method: string,
      more: object = {},
    ): Promise<unknown> =>
      this.#offers[provider]
        ? this.#connection.sendRequest(method, { textDocument: { uri }, ...more })
        : undefined;
    const answers = Promise.all([
      asked("completionProvider", "textDocument/completion", { position }),
      asked("documentSymbolProvider", "textDocument/documentSymbol"),
      asked("foldingRangeProvider", "textDocument/foldingRange"),
      asked("documentLinkProvider", "textDocument/documentLink"),
      asked("inlayHintProvider", "textDocument/inlayHint", { range: lines }),
      asked("semanticTokensProvider", "textDocument/semanticTokens/full"),
      asked("codeActionProvider", "textDocument/codeAction", {
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    ]);
    await this.#process.soon(answers, "what follows an edit");
  }

  async stop(): Promise<void> {
    // Both are in vain when the server is gone already.
    void tell(() => this.#connection.sendRequest(ShutdownRequest.type));
    void tell(() => this.#connection.sendNotification(ExitNotification.type));
    await this.#process.end();
    this.#connection.dispose();
  }

  async #initialize(settings: Server["settings"]): Promise<void> {
    const uri = pathToFileURL(this.#folder).href;
    const params = {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: path.basename(this.#folder) }],
      capabilities,
    };
    const started = this.#connection.sendRequest(InitializeRequest.type, params);
    this.#offers = (await this.#process.soon(started, "the start")).capabilities;
    void tell(() => this.#connection.sendNotification(InitializedNotification.type, {}));
    void tell(() => this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings }));
  }

  #listen(settings: Server["settings"]): void {
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section = "" }) => settingsSection(settings, section)),
    );
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.published.push({ uri, version, diagnostics, at: performance.now() });
      for (const look of this.#waiting) look();
    });
    this.#connection.listen();
  }
}

/** What cannot be sent is no news: the server died, and whoever waits for it is told that. */
async function tell(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch {}
}
