import * as vscode from "vscode";

/** Milliseconds in which changes of files are gathered. */
const quiet = 300;

/** From as many changed files on, all are read anew: a branch was switched. */
const many = 20;

/** Calls `reread` for each YAML file that another program changed, or `all` when they are many. */
export function followFiles(
  reread: (uri: vscode.Uri) => Promise<void>,
  all: () => Promise<void>,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.{yaml,yml}");
  const changed = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const uris = [...changed.values()];
    changed.clear();
    if (uris.length > many) void all();
    else for (const uri of uris) void reread(uri);
  };
  const note = (uri: vscode.Uri): void => {
    if (/\/(?:node_modules|\.git)\//.test(uri.path)) return;
    changed.set(uri.toString(), uri);
    clearTimeout(timer);
    timer = setTimeout(look, quiet);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(note),
    watcher.onDidChange(note),
    watcher.onDidDelete(note),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
