import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { configFileOf } from "../config/configFile.ts";
import { diagnosticOf, lspEdit, spanOf } from "./convert.ts";
import type { OpenFile } from "./openFiles.ts";

/** The repairs of what is wrong in `.khcheck.yaml` at a place. Nothing in it can be silenced, and each word wants a look. */
export function configActions(
  { uri, version, file }: OpenFile,
  { range, context }: CodeActionParams,
): readonly CodeAction[] {
  if (context.only?.every((kind) => kind !== "" && kind !== CodeActionKind.QuickFix) === true) return [];
  const { source } = file;
  const span = spanOf(source, range);
  return configFileOf(file)
    .problems.filter((problem) => problem.span.start <= span.end && span.start <= problem.span.end)
    .flatMap((problem) =>
      problem.fixes.map((fix, index) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: index === 0,
        diagnostics: [diagnosticOf(source, problem)],
        edit: {
          documentChanges: [
            { textDocument: { uri, version }, edits: fix.edits.map((edit) => lspEdit(source, edit)) },
          ],
        },
      })),
    );
}
