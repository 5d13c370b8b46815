import * as vscode from "vscode";
import { checkLanguages } from "../holdsCheck.ts";
import type { Decision } from "../protocol.ts";
import { movedRange } from "./movedRange.ts";

/** What a migration left to decide, as problems at their places, until the place is edited or somebody says that it is done. */
export interface DecisionMarks extends vscode.Disposable {
  readonly add: (uri: vscode.Uri, decisions: readonly Decision[]) => void;
}

export function decisionMarks(): DecisionMarks {
  const collection = vscode.languages.createDiagnosticCollection("khcheck.migration");
  const marks = (uri: vscode.Uri): readonly vscode.Diagnostic[] => collection.get(uri) ?? [];
  const decided = (text: string, index: number): void => {
    const uri = vscode.Uri.parse(text);
    collection.set(
      uri,
      marks(uri).filter((_, at) => at !== index),
    );
  };
  const parts = [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (!collection.has(document.uri) || contentChanges.length === 0) return;
      // What undoes many places at once undoes the conversion: there is nothing to decide any more.
      const isTakenBack = reason === vscode.TextDocumentChangeReason.Undo && contentChanges.length > 1;
      collection.set(
        document.uri,
        isTakenBack ? [] : contentChanges.reduce(afterChange, marks(document.uri)),
      );
    }),
    vscode.commands.registerCommand("khcheck.markDecided", decided),
    vscode.languages.registerCodeActionsProvider(
      checkLanguages.map((language) => ({ language })),
      {
        provideCodeActions: ({ uri }, range) =>
          marks(uri).flatMap((mark, index) =>
            mark.range.intersection(range) === undefined ? [] : [decidedAction(uri, mark, index)],
          ),
      },
    ),
  ];
  return {
    add: (uri, decisions) => {
      const fresh = decisions.map(diagnosticFrom);
      const others = marks(uri).filter((mark) => !fresh.some((each) => isSame(each, mark)));
      collection.set(uri, [...others, ...fresh]);
    },
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

function decidedAction(uri: vscode.Uri, mark: vscode.Diagnostic, index: number): vscode.CodeAction {
  const action = new vscode.CodeAction("Mark as decided", vscode.CodeActionKind.QuickFix);
  action.diagnostics = [mark];
  action.command = {
    title: action.title,
    command: "khcheck.markDecided",
    arguments: [uri.toString(), index],
  };
  return action;
}

const isSame = (a: vscode.Diagnostic, b: vscode.Diagnostic): boolean =>
  a.range.isEqual(b.range) && a.message === b.message;

function diagnosticFrom({ range, severity = 3, code, message }: Decision): vscode.Diagnostic {
  const { start, end } = range;
  const place = new vscode.Range(start.line, start.character, end.line, end.character);
  // The protocol counts severities from 1, the editor from 0.
  const mark = new vscode.Diagnostic(place, message, severity - 1);
  mark.source = "khcheck";
  if (code !== undefined) mark.code = code;
  return mark;
}

const afterChange = (
  marks: readonly vscode.Diagnostic[],
  change: vscode.TextDocumentContentChangeEvent,
): readonly vscode.Diagnostic[] =>
  marks.flatMap((mark) => {
    const moved = movedRange(mark.range, change);
    if (moved === undefined) return [];
    mark.range = new vscode.Range(
      moved.start.line,
      moved.start.character,
      moved.end.line,
      moved.end.character,
    );
    return [mark];
  });
