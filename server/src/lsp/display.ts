import {
  type Connection,
  type FoldingRange,
  FoldingRangeKind,
  type DocumentLink as LspDocumentLink,
  type SelectionRange,
  type ServerCapabilities,
  SymbolInformation,
  SymbolKind,
} from "vscode-languageserver";
import { documentLinks } from "../features/documentLinks.ts";
import { type Fold, folds } from "../features/folding.ts";
import { selection } from "../features/selection.ts";
import { workspaceSymbols } from "../features/workspaceSymbols.ts";
import type { SourceText } from "../text/sourceText.ts";
import type { Span } from "../text/span.ts";
import { lspRange, offsetOf, rangeOf } from "./convert.ts";
import { type NamesContext, patience } from "./names.ts";

/** An editor that names no limit shows no more either. */
const mostFolds = 5000;

/** More than this nobody reads in a list. */
const mostSymbols = 1000;

export const displayProviders: Partial<ServerCapabilities> = {
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
};

/** What an editor shows of a file besides its text: folds, growing selections and links; and the search for resources. */
export function answerDisplay(connection: Connection, { open, names, client }: NamesContext): void {
  connection.onFoldingRanges(({ textDocument }) => {
    const file = open.get(textDocument.uri)?.file;
    const most = client().textDocument?.foldingRange?.rangeLimit ?? mostFolds;
    return file && folds(file, most)?.map(foldingRangeOf);
  });

  connection.onSelectionRanges(({ textDocument, positions }) => {
    const file = open.get(textDocument.uri)?.file;
    return (
      file &&
      positions.map((position) =>
        selectionRangeOf(file.source, selection(file, offsetOf(file.source, position))),
      )
    );
  });

  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const file = open.get(uri)?.file;
    return file && documentLinks(file).flatMap((link) => linkOf(uri, file.source, link));
  });

  connection.onWorkspaceSymbol(async ({ query }) => {
    await names().readWithin(patience);
    return workspaceSymbols(names().except(undefined), query, mostSymbols).map(
      ({ name, kind, detail, uri, range }) => {
        const lspKind = kind === "check" ? SymbolKind.Event : SymbolKind.Object;
        return SymbolInformation.create(name, lspKind, lspRange(range), uri, detail);
      },
    );
  });
}

const foldKinds: Readonly<Record<Fold["kind"], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

function foldingRangeOf({ first, last, kind }: Fold): FoldingRange {
  const lspKind = foldKinds[kind];
  return { startLine: first, endLine: last, ...(lspKind === undefined ? {} : { kind: lspKind }) };
}

/** The innermost range, with the others around it. */
function selectionRangeOf(source: SourceText, spans: readonly Span[]): SelectionRange {
  const range = spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: rangeOf(source, span), ...(parent === undefined ? {} : { parent }) }),
    undefined,
  );
  return range ?? { range: rangeOf(source, { start: 0, end: 0 }) };
}

function linkOf(
  uri: string,
  source: SourceText,
  { span, target, tooltip }: { readonly span: Span; readonly target: string; readonly tooltip: string },
): readonly LspDocumentLink[] {
  // A file that has no place yet has nothing beside it.
  if (!URL.canParse(target, uri)) return [];
  return [{ range: rangeOf(source, span), target: new URL(target, uri).href, tooltip }];
}
