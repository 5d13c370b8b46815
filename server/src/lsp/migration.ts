import type { CodeActionParams, Diagnostic } from "vscode-languageserver";
import {
  type CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  type Connection,
} from "vscode-languageserver";
import { type Migration, migration } from "../features/migrate/migration.ts";
import { migrationTitle, offeredMigration } from "../features/migrate/offered.ts";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";
import { joinedEdits } from "../text/joinedEdits.ts";
import { sourceTextOf } from "../text/sourceText.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { yamlFileOf } from "../yaml/yamlFile.ts";
import { diagnosticOf, lspEdit, spanOf } from "./convert.ts";
import type { OpenFile, OpenFiles } from "./openFiles.ts";

export const migrationKind = CodeActionKind.RefactorRewrite;

/** What an action remembers: where its check stands, and what is left to decide once it is chosen. */
export interface MigrationData {
  readonly migrate: string;
  readonly offset: number;
  readonly decisions?: readonly Diagnostic[];
}

export const isMigration = (data: unknown): data is MigrationData =>
  typeof data === "object" && data !== null && "migrate" in data && typeof data.migrate === "string";

/** *Convert to HealthCheck (v3)* for the check at the place, with its edits where they are cheap to have. */
export function migrationActions(
  open: OpenFile,
  { range, context }: CodeActionParams,
): readonly CodeAction[] {
  const isAskedFor = context.triggerKind !== CodeActionTriggerKind.Automatic;
  const offered = offeredMigration(open.file, spanOf(open.file.source, range), isAskedFor);
  if (offered === undefined) return [];
  const data: MigrationData = { migrate: open.uri, offset: offered.offset };
  const action: CodeAction = { title: migrationTitle, kind: migrationKind, data };
  const { result } = offered;
  if (result === undefined) return [action];
  if (result.edits.length > 0) return [withResult(action, open, result)];
  const reason = result.refused[0]?.message;
  return reason === undefined ? [] : [{ ...action, disabled: { reason } }];
}

/** The action with its edits, from the file as it is now. */
export function workedMigration(action: CodeAction, open: OpenFile): CodeAction {
  const data: unknown = action.data;
  if (!isMigration(data) || action.edit !== undefined || action.disabled !== undefined) return action;
  return withResult(action, open, migration(open.file, data.offset));
}

function withResult(action: CodeAction, { uri, version, file }: OpenFile, result: Migration): CodeAction {
  const edits = result.edits.map((edit: TextEdit) => lspEdit(file.source, edit));
  return {
    ...action,
    edit: { documentChanges: [{ textDocument: { uri, version }, edits }] },
    data: { ...action.data, decisions: leftOf(result) },
  };
}

/** What stays to be done, at its place in the text afterwards. Mistakes are told by the diagnostics of that text anyway. */
function leftOf({ text, refused, decisions }: Migration): readonly Diagnostic[] {
  const source = sourceTextOf(text);
  return [...refused, ...decisions]
    .filter(({ code }) => code.startsWith("migrate/"))
    .map((finding) => diagnosticOf(source, finding));
}

/** A file to migrate; `text` where the editor shows another than is stored. */
interface AskedFile {
  readonly uri: string;
  readonly text?: string;
}

/** Answers `khcheck/migrate`: what would become of files, those left out of which nothing is to be said. */
export function answerMigration(
  connection: Connection,
  open: OpenFiles,
  workspace: () => WorkspaceFiles,
): void {
  connection.onRequest("khcheck/migrate", async ({ files }: { readonly files: readonly AskedFile[] }) => {
    const answers = [];
    for (const { uri, text } of files) {
      const now = text ?? open.get(uri)?.file.source.text ?? (await workspace().read(uri));
      if (now === undefined) continue;
      const file = yamlFileOf(now);
      const result = migration(file);
      const left = leftOf(result);
      if (result.edits.length === 0 && left.length === 0) continue;
      answers.push({
        uri,
        edits: joinedEdits(now, result.edits).map((edit) => lspEdit(file.source, edit)),
        checks: result.checks.map(({ name }) => name),
        dropped: result.dropped,
        refused: result.refused.length,
        left,
      });
    }
    return { files: answers };
  });
}
