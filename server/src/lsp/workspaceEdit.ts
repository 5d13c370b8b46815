import type {
  AnnotatedTextEdit,
  ClientCapabilities,
  TextEdit as LspTextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Rename } from "../features/names/rename.ts";
import type { SourceText } from "../text/sourceText.ts";
import { lspEdit, lspRange } from "./convert.ts";
import type { OpenFiles } from "./openFiles.ts";

/** What an editor asks the author before it changes a file that declares the same name once more. */
const doubtful = "declared-again";
const doubt = {
  label: "Files that declare this name again",
  needsConfirmation: true,
  description: "They are changed too when they mean the same object.",
};

interface FileEdits {
  readonly uri: string;
  readonly edits: readonly LspTextEdit[];
  readonly isDoubtful: boolean;
}

/** The edits of a rename, for the open file that it began in and for the others. */
export function workspaceEditOf(
  { inFile, elsewhere }: Rename,
  uri: string,
  source: SourceText,
  open: OpenFiles,
  client: ClientCapabilities,
): WorkspaceEdit {
  const files: readonly FileEdits[] = [
    { uri, edits: inFile.map((edit) => lspEdit(source, edit)), isDoubtful: false },
    ...elsewhere.map((other) => ({
      ...other,
      edits: other.edits.map(({ range, newText }) => ({ range: lspRange(range), newText })),
    })),
  ].filter(({ edits }) => edits.length > 0);
  const { documentChanges, changeAnnotationSupport } = client.workspace?.workspaceEdit ?? {};
  if (documentChanges !== true)
    return { changes: Object.fromEntries(files.map((file) => [file.uri, [...file.edits]])) };
  const asks = changeAnnotationSupport !== undefined && files.some(({ isDoubtful }) => isDoubtful);
  return {
    documentChanges: files.map((file) => ({
      textDocument: { uri: file.uri, version: open.get(file.uri)?.version ?? null },
      edits: file.edits.map((edit): LspTextEdit | AnnotatedTextEdit =>
        asks && file.isDoubtful ? { ...edit, annotationId: doubtful } : edit,
      ),
    })),
    ...(asks ? { changeAnnotations: { [doubtful]: doubt } } : {}),
  };
}
