/** The language server protocol, and nothing but: what features give as offsets and plain data goes out as LSP's. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  type TextEdit as LspTextEdit,
  type Position,
  type Range,
  SymbolKind,
} from "vscode-languageserver";
import type { CheckSummary } from "../features/checkSummaries.ts";
import type { TextRange } from "../features/fileNames.ts";
import type { OutlineSymbol } from "../features/symbols.ts";
import type { Finding, Severity } from "../text/finding.ts";
import { offsetAt, positionAt, type SourceText } from "../text/sourceText.ts";
import type { Span } from "../text/span.ts";
import type { TextEdit } from "../text/textEdit.ts";

export const offsetOf = (source: SourceText, position: Position): number =>
  offsetAt(source, { line: position.line, column: position.character });

function lspPosition(source: SourceText, offset: number): Position {
  const { line, column } = positionAt(source, offset);
  return { line, character: column };
}

export const rangeOf = (source: SourceText, span: Span): Range => ({
  start: lspPosition(source, span.start),
  end: lspPosition(source, span.end),
});

export const lspRange = ({ start, end }: TextRange): Range => ({
  start: { line: start.line, character: start.column },
  end: { line: end.line, character: end.column },
});

export const spanOf = (source: SourceText, range: Range): Span => ({
  start: offsetOf(source, range.start),
  end: offsetOf(source, range.end),
});

export const lspEdit = (source: SourceText, edit: TextEdit): LspTextEdit => ({
  range: rangeOf(source, edit.span),
  newText: edit.newText,
});

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const diagnosticOf = (source: SourceText, finding: Finding): Diagnostic => ({
  range: rangeOf(source, finding.span),
  severity: severities[finding.severity],
  code: finding.code,
  source: "khcheck",
  message: finding.message,
});

const symbolKinds: Readonly<Record<OutlineSymbol["kind"], SymbolKind>> = {
  check: SymbolKind.Event,
  resource: SymbolKind.Object,
  container: SymbolKind.Module,
  variable: SymbolKind.Variable,
};

export const symbolOf = (source: SourceText, symbol: OutlineSymbol): DocumentSymbol => ({
  name: symbol.name === "" ? "(empty name)" : symbol.name,
  detail: symbol.detail,
  kind: symbolKinds[symbol.kind],
  range: rangeOf(source, symbol.span),
  selectionRange: rangeOf(source, symbol.selection),
  children: symbol.children.map((child) => symbolOf(source, child)),
});

/** A check as `khcheck/checks` answers it. */
export function summaryOf(uri: string, source: SourceText, check: CheckSummary) {
  const { id, name, kind, apiVersion, generation, namespace, runInterval, timeout } = check;
  return {
    uri,
    id,
    name,
    kind,
    apiVersion,
    generation,
    namespace,
    runInterval,
    timeout,
    range: rangeOf(source, check.span),
    nameRange: rangeOf(source, check.nameSpan),
  };
}

export type LspCheckSummary = ReturnType<typeof summaryOf>;
