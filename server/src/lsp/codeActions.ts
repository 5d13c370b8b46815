import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
} from "vscode-languageserver";
import { offeredFixAlls, offeredFixes, offeredSilencings } from "../features/codeActions.ts";
import { fixAll, preferredFix } from "../features/fixAll.ts";
import type { Finding } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { diagnosticOf, lspEdit, spanOf } from "./convert.ts";
import { isMigration, migrationActions, migrationKind, workedMigration } from "./migration.ts";
import type { OpenFile, OpenFiles } from "./openFiles.ts";
import type { Settings } from "./settings.ts";

const fixAllKind = `${CodeActionKind.SourceFixAll}.khcheck`;

/** What the server promises at the start. */
export const codeActionProvider = {
  codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, migrationKind],
  resolveProvider: true,
};

/** What an action that is worked out when it is chosen remembers. */
interface FixAllData {
  readonly fixAll: string;
  /** Only the findings with this code. */
  readonly code?: string;
}

const isFixAll = (data: unknown): data is FixAllData =>
  typeof data === "object" && data !== null && "fixAll" in data && typeof data.fixAll === "string";

/** The repairs at a place, and those of the whole file, each of the kinds that were asked for. */
export function codeActions(
  open: OpenFile,
  params: CodeActionParams,
  settings: Settings,
  findings: readonly Finding[],
  client: ClientCapabilities,
): readonly CodeAction[] {
  const { range, context } = params;
  const isAsked = (kind: string): boolean =>
    context.only === undefined ||
    context.only.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`));
  const { file } = open;
  const span = spanOf(file.source, range);
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix)) {
    const quickFix = (title: string, edits: readonly TextEdit[], preferred: boolean): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      isPreferred: preferred,
      edit: editOf(open, edits),
    });
    for (const { finding, fix, preferred } of offeredFixes(file, findings, span))
      actions.push({
        ...quickFix(fix.title, fix.edits, preferred),
        diagnostics: [diagnosticOf(file.source, finding)],
      });
    for (const { title, code, findings: repaired } of offeredFixAlls(findings, span))
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: repaired.map((finding) => diagnosticOf(file.source, finding)),
        data: { fixAll: open.uri, code } satisfies FixAllData,
      });
    for (const { finding, fix } of offeredSilencings(file, findings, span))
      actions.push({
        ...quickFix(fix.title, fix.edits, false),
        diagnostics: [diagnosticOf(file.source, finding)],
      });
  }
  if (isAsked(fixAllKind) && findings.some((finding) => preferredFix(finding) !== undefined))
    actions.push({
      title: "Apply all khcheck fixes",
      kind: fixAllKind,
      data: { fixAll: open.uri } satisfies FixAllData,
    });
  if (isAsked(migrationKind)) actions.push(...migrationActions(open, params));
  const later = client.textDocument?.codeAction;
  const canWait = later?.dataSupport === true && later.resolveSupport?.properties.includes("edit") === true;
  return canWait ? actions : actions.map((action) => worked(action, open, settings));
}

/** The action with its edits, worked out from the file as it is now. */
export function resolvedAction(
  action: CodeAction,
  open: OpenFiles,
  settings: (uri: string) => Settings,
): CodeAction {
  const data: unknown = action.data;
  const uri = isFixAll(data) ? data.fixAll : isMigration(data) ? data.migrate : undefined;
  const file = uri === undefined ? undefined : open.get(uri);
  return file === undefined ? action : worked(action, file, settings(file.uri));
}

function worked(action: CodeAction, open: OpenFile, settings: Settings): CodeAction {
  const { data, ...rest } = action;
  return isFixAll(data)
    ? { ...rest, edit: editOf(open, fixAll(open.file, settings.rules, data.code)) }
    : workedMigration(action, open);
}

const editOf = ({ uri, version, file }: OpenFile, edits: readonly TextEdit[]) => ({
  documentChanges: [
    { textDocument: { uri, version }, edits: edits.map((edit) => lspEdit(file.source, edit)) },
  ],
});
