import {
  CompletionTriggerKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { checkSkeletons } from "../features/completion/checkSkeletons.ts";
import { completion, triggerCharacters } from "../features/completion/completion.ts";
import { configItems } from "../features/completion/configItems.ts";
import { objectsElsewhere } from "../features/declaredObjects.ts";
import { configHover } from "../features/hover/configHover.ts";
import { hoverAt } from "../features/hover/hoverAt.ts";
import { symbols } from "../features/symbols.ts";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";
import { checksAsked } from "./checks.ts";
import { codeActionProvider, codeActions, resolvedAction } from "./codeActions.ts";
import { configActions } from "./configActions.ts";
import { Configs, isConfig } from "./configs.ts";
import { offsetOf, rangeOf, symbolOf } from "./convert.ts";
import { completionListOf } from "./convertCompletion.ts";
import { answerDisplay, displayProviders } from "./display.ts";
import { hasSkeletons } from "./hasSkeletons.ts";
import { answerInlayHints } from "./inlayHints.ts";
import { answerMigration } from "./migration.ts";
import { answerNames, nameProviders } from "./names.ts";
import { OpenFiles } from "./openFiles.ts";
import { Publisher } from "./publisher.ts";
import { askedSettings, noSettings, type Settings, settingsFrom } from "./settings.ts";
import { answerTokens, tokenProvider } from "./tokens.ts";
import { watch } from "./watchedFiles.ts";
import { WorkspaceNames, withNames } from "./workspaceNames.ts";

/**
 * Wires a connection to the features; `filesBelow` gives the files of the workspace folders with these uris, `onPublished` is
 * called whenever the findings of a file have gone out.
 */
export function serve(
  connection: Connection,
  filesBelow: (folderUris: readonly string[]) => WorkspaceFiles,
  onPublished: () => void = () => {},
): void {
  const open = new OpenFiles();
  const configs = new Configs(connection, open, () => publisher.all());
  const publisher: Publisher = new Publisher(connection, open, configs, onPublished);
  let client: InitializeParams["capabilities"] = {};
  let settings = noSettings;
  let skeletons = checkSkeletons;
  let folders: readonly string[] = [];
  let workspace = filesBelow(folders);
  let names = new WorkspaceNames(open, workspace);
  let isWatched = false;

  const lookBelow = (folderUris: readonly string[]): void => {
    folders = folderUris;
    workspace = filesBelow(folders);
    names.close();
    names = new WorkspaceNames(open, workspace);
    if (isWatched) names.watched();
    configs.lookBelow(workspace, folders);
  };

  const use = (next: Settings): void => {
    settings = next;
    publisher.use(next);
    if (client.workspace?.inlayHint?.refreshSupport === true) void connection.languages.inlayHint.refresh();
  };

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    settings = settingsFrom(params.initializationOptions);
    skeletons = hasSkeletons(params.initializationOptions) ? [] : checkSkeletons;
    lookBelow(
      params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []),
    );
    return {
      serverInfo: { name: "khcheck" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [...triggerCharacters] },
        hoverProvider: true,
        inlayHintProvider: true,
        documentSymbolProvider: true,
        ...nameProviders(client),
        ...displayProviders,
        semanticTokensProvider: tokenProvider,
        codeActionProvider,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    use(settings);
    void watch(connection, client).then((done) => {
      isWatched = done;
      if (done) names.watched();
    });
    if (client.workspace?.configuration !== true) return;
    if (client.workspace.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "khcheck" });
    }
    use(await askedSettings(connection));
  });

  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    lookBelow([...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    use(
      client.workspace?.configuration === true
        ? await askedSettings(connection)
        : settingsFrom(sent?.khcheck),
    );
  });

  connection.onDidOpenTextDocument((params) => {
    open.open(params);
    publisher.schedule(params.textDocument.uri, 0);
    configs.tellStored();
  });
  connection.onDidChangeTextDocument((params) => {
    open.change(params);
    publisher.schedule(params.textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    open.close(textDocument.uri);
    publisher.forget(textDocument.uri);
    configs.tellStored();
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    if (isConfig(textDocument.uri)) configs.forget();
  });

  connection.onCompletion(async ({ textDocument, position, context }) => {
    const file = open.get(textDocument.uri)?.file;
    if (file === undefined) return undefined;
    if (isConfig(textDocument.uri))
      return completionListOf(file.source, configItems(file, offsetOf(file.source, position)));
    const snippets = client.textDocument?.completion?.completionItem?.snippetSupport === true;
    const typing = context !== undefined && context.triggerKind !== CompletionTriggerKind.Invoked;
    const items = await withNames(names, textDocument.uri, (others) =>
      completion(file, offsetOf(file.source, position), {
        snippets,
        skeletons,
        typing,
        elsewhere: () => objectsElsewhere(others()),
      }),
    );
    return completionListOf(file.source, items);
  });

  connection.onHover(({ textDocument, position }) => {
    const file = open.get(textDocument.uri)?.file;
    const hover = isConfig(textDocument.uri) ? configHover : hoverAt;
    const found = file && hover(file, offsetOf(file.source, position));
    return (
      found && {
        contents: { kind: "markdown", value: found.markdown },
        range: rangeOf(file.source, found.span),
      }
    );
  });

  const context = { open, names: () => names, client: () => client };
  answerNames(connection, context);
  answerDisplay(connection, context);
  answerTokens(connection, open);
  answerMigration(connection, open, () => workspace);
  answerInlayHints(connection, open, () => settings);

  connection.onDocumentSymbol(({ textDocument }) => {
    const file = open.get(textDocument.uri)?.file;
    return file && symbols(file).map((symbol) => symbolOf(file.source, symbol));
  });

  connection.onCodeAction((params) => {
    const file = open.get(params.textDocument.uri);
    if (file === undefined) return undefined;
    if (isConfig(file.uri)) return [...configActions(file, params)];
    const findings = configs.findings(file, settings);
    return [...codeActions(file, params, configs.settings(file.uri, settings), findings, client)];
  });
  connection.onCodeActionResolve((action) =>
    resolvedAction(action, open, (uri) => configs.settings(uri, settings)),
  );

  connection.onRequest("khcheck/checks", ({ uri }: { readonly uri?: string }) =>
    checksAsked(uri, open, workspace),
  );

  connection.listen();
}
