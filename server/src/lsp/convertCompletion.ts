import {
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver";
import type { CompletionItem, CompletionKind } from "../features/completion/completion.ts";
import type { SourceText } from "../text/sourceText.ts";
import { lspEdit } from "./convert.ts";

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  variable: CompletionItemKind.Variable,
  image: CompletionItemKind.Module,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

export const completionListOf = (source: SourceText, items: readonly CompletionItem[]): CompletionList => ({
  // Asked for again with each character where a value can be written out: then nothing may be left for Enter to choose.
  isIncomplete: items.some(({ kind }) => kind !== "field" && kind !== "snippet"),
  items: items.map((item) => ({
    label: item.label,
    kind: kinds[item.kind],
    detail: item.detail,
    filterText: item.filterText,
    sortText: item.sortText,
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs,
    textEdit: lspEdit(source, item.edit),
    ...(item.documentation === ""
      ? {}
      : { documentation: { kind: "markdown" as const, value: item.documentation } }),
    ...(item.alsoEdits.length === 0
      ? {}
      : { additionalTextEdits: item.alsoEdits.map((edit) => lspEdit(source, edit)) }),
  })),
});
