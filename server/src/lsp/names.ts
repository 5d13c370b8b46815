import {
  type ClientCapabilities,
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { FileNames } from "../features/fileNames.ts";
import { type Definition, definition, type Target } from "../features/names/definition.ts";
import { highlights } from "../features/names/highlights.ts";
import { references } from "../features/names/references.ts";
import { renamable, rename } from "../features/names/rename.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { lspRange, offsetOf, rangeOf } from "./convert.ts";
import type { OpenFiles } from "./openFiles.ts";
import { workspaceEditOf } from "./workspaceEdit.ts";
import { type WorkspaceNames, withNames } from "./workspaceNames.ts";

/** What the questions about names need; the functions give what holds at that moment. */
export interface NamesContext {
  readonly open: OpenFiles;
  readonly names: () => WorkspaceNames;
  readonly client: () => ClientCapabilities;
}

/** How long such an answer waits for the files of the workspace, in ms: it is asked for seldom and wanted whole. */
export const patience = 10_000;

export const nameProviders = (client: ClientCapabilities): Partial<ServerCapabilities> => ({
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
});

/** Definition, references, highlights and rename. */
export function answerNames(connection: Connection, { open, names, client }: NamesContext): void {
  /** Asks a feature about a place of an open file. */
  async function asked<T>(
    { textDocument: { uri }, position }: TextDocumentPositionParams,
    answer: (file: YamlFile, offset: number, others: () => readonly FileNames[]) => T,
  ): Promise<{ readonly file: YamlFile; readonly answer: T } | undefined> {
    const file = open.get(uri)?.file;
    if (file === undefined) return undefined;
    const offset = offsetOf(file.source, position);
    const ask = (others: () => readonly FileNames[]) => answer(file, offset, others);
    return { file, answer: await withNames(names(), uri, ask, patience) };
  }

  connection.onDefinition(async (params) => {
    const found = await asked(params, definition);
    if (found?.answer === undefined) return undefined;
    const { file, answer } = found;
    const { uri } = params.textDocument;
    return client().textDocument?.definition?.linkSupport === true
      ? answer.targets.map((target) => linkOf(file, uri, answer, target))
      : answer.targets.map((target) => locationOf(file, uri, target));
  });

  connection.onReferences(async (params) => {
    const found = await asked(params, (file, offset, others) =>
      references(file, offset, others, params.context.includeDeclaration),
    );
    if (found?.answer === undefined) return undefined;
    const { file, answer } = found;
    return [
      ...answer.inFile.map(
        (span): Location => ({ uri: params.textDocument.uri, range: rangeOf(file.source, span) }),
      ),
      ...answer.elsewhere.map(({ uri, range }): Location => ({ uri, range: lspRange(range) })),
    ];
  });

  connection.onDocumentHighlight(async ({ textDocument, position }) => {
    const file = open.get(textDocument.uri)?.file;
    if (file === undefined) return undefined;
    return highlights(file, offsetOf(file.source, position)).map(
      ({ span, role }): DocumentHighlight => ({
        range: rangeOf(file.source, span),
        kind: role === "declared" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }),
    );
  });

  connection.onPrepareRename(async (params): Promise<PrepareRenameResult | undefined> => {
    const found = await asked(params, renamable);
    if (found?.answer === undefined) return undefined;
    if ("refused" in found.answer) throw refusal(found.answer.refused);
    return { range: rangeOf(found.file.source, found.answer.span), placeholder: found.answer.name };
  });

  connection.onRenameRequest(async (params): Promise<WorkspaceEdit | undefined> => {
    // What is changed on the disk has to be what was read.
    names().expire();
    const found = await asked(params, (file, offset, others) => rename(file, offset, params.newName, others));
    if (found?.answer === undefined) return undefined;
    if ("refused" in found.answer) throw refusal(found.answer.refused);
    return workspaceEditOf(found.answer, params.textDocument.uri, found.file.source, open, client());
  });
}

/** An editor shows the sentence where the author stands. */
const refusal = (sentence: string): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, sentence);

const locationOf = ({ source }: YamlFile, uri: string, target: Target): Location =>
  target.in === "this file"
    ? { uri, range: rangeOf(source, target.name) }
    : { uri: target.uri, range: lspRange(target.name) };

function linkOf({ source }: YamlFile, uri: string, { from }: Definition, target: Target): LocationLink {
  const originSelectionRange = rangeOf(source, from);
  return target.in === "this file"
    ? {
        originSelectionRange,
        targetUri: uri,
        targetRange: rangeOf(source, target.whole),
        targetSelectionRange: rangeOf(source, target.name),
      }
    : {
        originSelectionRange,
        targetUri: target.uri,
        targetRange: lspRange(target.whole),
        targetSelectionRange: lspRange(target.name),
      };
}
