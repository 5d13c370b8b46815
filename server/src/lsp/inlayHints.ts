import type { Connection, InlayHint as LspInlayHint } from "vscode-languageserver";
import type { InlayHint } from "../features/inlayHints/inlayHint.ts";
import { inlayHints } from "../features/inlayHints/inlayHints.ts";
import type { SourceText } from "../text/sourceText.ts";
import { lspEdit, rangeOf, spanOf } from "./convert.ts";
import type { OpenFiles } from "./openFiles.ts";
import type { Settings } from "./settings.ts";

/** Answers for the part of a file that the editor shows, by the settings of that moment. */
export function answerInlayHints(connection: Connection, open: OpenFiles, settings: () => Settings): void {
  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const file = open.get(textDocument.uri)?.file;
    if (file === undefined) return undefined;
    const hints = inlayHints(file, spanOf(file.source, range), settings().inlayHints);
    return hints.map((hint) => inlayHintOf(file.source, hint));
  });
}

const inlayHintOf = (source: SourceText, { offset, label, tooltip, edits }: InlayHint): LspInlayHint => ({
  position: rangeOf(source, { start: offset, end: offset }).start,
  label,
  tooltip: { kind: "markdown", value: tooltip },
  paddingLeft: true,
  ...(edits.length === 0 ? {} : { textEdits: edits.map((edit) => lspEdit(source, edit)) }),
});
