import type { Connection } from "vscode-languageserver";
import { checkSummaries } from "../features/checkSummaries.ts";
import { checksChange } from "./checksChange.ts";
import type { Configs } from "./configs.ts";
import { diagnosticOf, type LspCheckSummary, summaryOf } from "./convert.ts";
import type { OpenFile, OpenFiles } from "./openFiles.ts";
import { noSettings, type Settings } from "./settings.ts";

/** How long a file rests after an edit before findings go out, in ms: long enough for the next key of a quick typist. */
const restMs = 100;

/** Sends findings and checks of open files, always of the newest version and never twice the same. */
export class Publisher {
  readonly #connection: Connection;
  readonly #files: OpenFiles;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #sentChecks = new Map<string, readonly LspCheckSummary[]>();
  /** Files for which a non-empty list of findings went out. */
  readonly #marked = new Set<string>();
  readonly #configs: Configs;
  readonly #onPublished: () => void;
  #settings = noSettings;

  constructor(connection: Connection, files: OpenFiles, configs: Configs, onPublished: () => void) {
    this.#onPublished = onPublished;
    this.#connection = connection;
    this.#files = files;
    this.#configs = configs;
  }

  /** Publishes the file now (`ms` 0) or after it has rested. */
  schedule(uri: string, ms: number = restMs): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(
      uri,
      setTimeout(() => this.#publish(uri), ms),
    );
  }

  use(settings: Settings): void {
    this.#settings = settings;
    this.all();
  }

  /** Publishes every open file now. */
  all(): void {
    for (const uri of this.#files.uris) this.schedule(uri, 0);
  }

  forget(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    if (this.#marked.delete(uri)) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    const change = checksChange(this.#sentChecks.get(uri) ?? [], []);
    this.#sentChecks.delete(uri);
    if (change !== undefined)
      void this.#connection.sendNotification("khcheck/checksChanged", { uri, ...change });
  }

  #publish(uri: string): void {
    this.#timers.delete(uri);
    const open = this.#files.get(uri);
    if (open === undefined) return;
    const waiting = this.#configs.ready(uri);
    if (waiting !== undefined) {
      void waiting.then(() => {
        if (!this.#timers.has(uri)) this.schedule(uri, 0);
      });
      return;
    }
    const { source } = open.file;
    const findings = this.#configs.findings(open, this.#settings);
    const diagnostics = findings.map((finding) => diagnosticOf(source, finding));
    if (diagnostics.length > 0) this.#marked.add(uri);
    void this.#connection.sendDiagnostics({ uri, version: open.version, diagnostics });
    this.#tellChecks(open);
    this.#onPublished();
  }

  #tellChecks({ uri, file }: OpenFile): void {
    const checks: readonly LspCheckSummary[] = checkSummaries(file).map((check) =>
      summaryOf(uri, file.source, check),
    );
    const change = checksChange(this.#sentChecks.get(uri) ?? [], checks);
    if (change === undefined) return;
    this.#sentChecks.set(uri, checks);
    void this.#connection.sendNotification("khcheck/checksChanged", { uri, ...change });
  }
}
