import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { changedChecks } from "./changedChecks.ts";
import type { CheckIndex } from "./checkIndex.ts";
import { checkLanguages, holdsCheck, isConfig } from "./holdsCheck.ts";
import { tellingDecisions } from "./migrate/tellingDecisions.ts";
import {
  type CheckSummary,
  type ChecksChangedParams,
  type ChecksParams,
  checksChanged,
  checksRequest,
  type Migrated,
  type MigratedFile,
  type MigrateParams,
  migrateRequest,
} from "./protocol.ts";
import { inlayHints, ruleLevels } from "./settings.ts";
import { suggestingAgain } from "./suggestAgain.ts";

export type NewClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The language server, which runs from the first document with a check on. */
export interface LanguageServer {
  readonly running: () => boolean;
  readonly onStart: vscode.Event<void>;
  /** Starts the server if it does not run yet, and asks it for the checks of a document or of the whole workspace. */
  readonly checks: (params: ChecksParams) => Promise<readonly CheckSummary[]>;
  /** Starts the server if it does not run yet, and asks it what would become of files on the way to Kuberhealthy 3. */
  readonly migration: (params: MigrateParams) => Promise<readonly MigratedFile[]>;
  readonly stop: () => Promise<void>;
}

/** `khcheck` is also the section of the settings, of which the client reads `khcheck.trace.server` itself. */
const options: LanguageClientOptions = {
  documentSelector: checkLanguages.map((language) => ({ language })),
  // The first answer then stands on the author's rules already; changes are asked for by the server.
  // The skeletons are snippets of the extension, which are there before the server.
  initializationOptions: () => ({ rules: ruleLevels(), inlayHints: inlayHints(), skeletons: false }),
  outputChannelName: "khcheck",
  middleware: {
    provideCompletionItem: async (document, position, context, token, next) =>
      suggestingAgain(await next(document, position, context, token)),
    provideCodeActions: async (document, range, context, token, next) =>
      (await next(document, range, context, token))?.map(tellingDecisions),
    resolveCodeAction: async (action, token, next) => {
      const resolved = await next(action, token);
      return resolved && tellingDecisions(resolved);
    },
  },
};

export function languageServer(
  context: vscode.ExtensionContext,
  newClient: NewClient,
  index: CheckIndex,
): LanguageServer {
  let starting: Promise<BaseLanguageClient> | undefined;
  let running: BaseLanguageClient | undefined;
  const started = new vscode.EventEmitter<void>();

  const start = async (): Promise<BaseLanguageClient> => {
    const client = await newClient(options);
    client.onNotification(checksChanged, ({ uri, ...change }: ChecksChangedParams) => {
      const document = client.protocol2CodeConverter.asUri(uri);
      index.set(document, changedChecks(index.of(document), change));
    });
    await client.start();
    running = client;
    watch.dispose();
    started.fire();
    return client;
  };
  const ensure = (): Promise<BaseLanguageClient> => {
    starting ??= start().catch((problem: unknown) => {
      starting = undefined;
      throw problem;
    });
    return starting;
  };

  // The client has told of a failure; only a command tries again, for a press and not for every key.
  const watch = watchForChecks(() => void ensure().catch(() => watch.dispose()));
  context.subscriptions.push(started, watch);

  return {
    running: () => running !== undefined,
    onStart: started.event,
    checks: async (params) => {
      const client = await ensure();
      const found = await client.sendRequest<readonly CheckSummary[]>(checksRequest, params);
      return found.map((check) => ({ ...check, uri: asEditor(check.uri) }));
    },
    migration: async (params) => {
      const client = await ensure();
      return (await client.sendRequest<Migrated>(migrateRequest, params)).files;
    },
    stop: async () => {
      const client = await starting?.catch(() => undefined);
      await client?.stop();
    },
  };
}

/** A uri as the editor spells it: of a file that is not open the server tells Node's spelling, and runs are kept by uri. */
const asEditor = (uri: string): string => vscode.Uri.parse(uri).toString();

/** Milliseconds without a change before the text is looked at again. */
const quiet = 300;

/** Calls `found` when an open document holds a check: now, when one is opened, and when one is typed. */
function watchForChecks(found: () => void): vscode.Disposable {
  const timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const look = (document: vscode.TextDocument): void => {
    if (isConfig(document.uri.path) || holdsCheck(document.languageId, document.getText())) found();
  };
  const forget = (document: vscode.TextDocument): void => {
    clearTimeout(timers.get(document));
    timers.delete(document);
  };
  const lookSoon = (document: vscode.TextDocument): void => {
    if (!checkLanguages.includes(document.languageId)) return;
    forget(document);
    const lookNow = (): void => {
      timers.delete(document);
      look(document);
    };
    timers.set(document, setTimeout(lookNow, quiet));
  };
  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument((change) => lookSoon(change.document)),
    vscode.workspace.onDidCloseTextDocument(forget),
  ];
  // After the caller has taken the disposable.
  queueMicrotask(() => vscode.workspace.textDocuments.forEach(look));
  return new vscode.Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  });
}
