import * as vscode from "vscode";
import type { CheckSummary } from "./protocol.ts";

/** The checks of the open documents, as the server last told them. */
export interface CheckIndex extends vscode.Disposable {
  readonly of: (uri: vscode.Uri) => readonly CheckSummary[];
  readonly set: (uri: vscode.Uri, checks: readonly CheckSummary[]) => void;
  /** Fires the document whose checks changed. */
  readonly onChange: vscode.Event<vscode.Uri>;
}

export function checkIndex(): CheckIndex {
  const byDocument = new Map<string, readonly CheckSummary[]>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return {
    of: (uri) => byDocument.get(uri.toString()) ?? [],
    set: (uri, checks) => {
      if (checks.length === 0) byDocument.delete(uri.toString());
      else byDocument.set(uri.toString(), checks);
      changed.fire(uri);
    },
    onChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
