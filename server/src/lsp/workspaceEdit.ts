import type { ClientCapabilities, TextEdit as LspTextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Rename } from "../features/names/rename.ts";
import type { SourceText } from "../text/sourceText.ts";
import { lspEdit, lspRange } from "./convert.ts";
import type { OpenFiles } from "./openFiles.ts";

/** The edits of a rename, for the open file that it began in and for the others. */
export function workspaceEditOf(
  { inFile, elsewhere }: Rename,
  uri: string,
  source: SourceText,
  open: OpenFiles,
  client: ClientCapabilities,
): WorkspaceEdit {
  const byFile: readonly (readonly [string, LspTextEdit[]])[] = [
    [uri, inFile.map((edit) => lspEdit(source, edit))],
    ...elsewhere.map(
      (other) =>
        [other.uri, other.edits.map(({ range, newText }) => ({ range: lspRange(range), newText }))] as const,
    ),
  ];
  const written = byFile.filter(([, edits]) => edits.length > 0);
  if (client.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(written) };
  return {
    documentChanges: written.map(([each, edits]) => ({
      textDocument: { uri: each, version: open.get(each)?.version ?? null },
      edits,
    })),
  };
}
