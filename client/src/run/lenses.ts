import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import { checkLanguages } from "../holdsCheck.ts";
import { codeLensEnabled } from "../settings.ts";
import { lensesOf, lensLine } from "./lens.ts";
import type { Runs } from "./runs.ts";

/** Run, cancel and the last result, over each check. */
export function runLenses({ checks }: Core, runs: Runs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refresh = (): void => changed.fire();
  const lenses = vscode.languages.registerCodeLensProvider(
    checkLanguages.map((language) => ({ language })),
    {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => {
        if (!codeLensEnabled(document.uri)) return [];
        const lineAt = (line: number): string => document.lineAt(line).text;
        return checks
          .of(document.uri)
          .filter((check) => check.range.start.line < document.lineCount)
          .flatMap((check) => {
            const line = lensLine(check, lineAt);
            return lensesOf(check, runs.last(check.uri, check.id), vscode.workspace.isTrusted).map(
              (lens) =>
                new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
                  ...lens,
                  arguments: [check.uri, check.id],
                }),
            );
          });
      },
    },
  );
  return vscode.Disposable.from(
    changed,
    lenses,
    checks.onChange(refresh),
    runs.onChange(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("khcheck.codeLens")) refresh();
    }),
  );
}
