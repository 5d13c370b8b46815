import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import type { CheckSummary } from "../protocol.ts";
import { followFiles } from "./followFiles.ts";

/** The checks as the Testing view shows them: those of opened files, and of all files once it was asked for them. */
export interface CheckTree extends vscode.Disposable {
  /** The item of a check, made if there is none yet. Undefined for a text that is no file. */
  readonly itemOf: (check: CheckSummary) => vscode.TestItem | undefined;
  /** Where the check of an item stands; undefined for an item that is no check. */
  readonly placeOf: (item: vscode.TestItem) => { readonly uri: string; readonly id: string } | undefined;
  /** The items of checks at and below those given, or all. */
  readonly checksAt: (items: Iterable<vscode.TestItem> | undefined) => readonly vscode.TestItem[];
  /** Reads the checks of the whole workspace, and follows its files from then on. */
  readonly discover: () => Promise<void>;
  /** Fires when the checks of a file were read. */
  readonly onChange: vscode.Event<void>;
}

/** What stands in the tree instead of the checks when they cannot be read. */
const problemId = "problem";

export function checkTree({ checks, server }: Core, controller: vscode.TestController): CheckTree {
  const { items } = controller;
  const changed = new vscode.EventEmitter<void>();
  let files: vscode.Disposable | undefined;

  const fileItem = (uri: vscode.Uri): vscode.TestItem => {
    const id = uri.toString();
    const item = items.get(id) ?? controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    items.add(item);
    return item;
  };

  const checkItem = (
    file: vscode.TestItem,
    check: CheckSummary,
    order: number | undefined,
  ): vscode.TestItem => {
    const item = file.children.get(check.id) ?? controller.createTestItem(check.id, check.name, file.uri);
    item.label = check.name === "" ? "(no name)" : check.name;
    item.description = check.kind;
    const { start, end } = check.range;
    item.range = new vscode.Range(start.line, start.character, end.line, end.character);
    // Text is sorted by its letters.
    if (order !== undefined) item.sortText = String(order).padStart(6, "0");
    if (item.parent === undefined) file.children.add(item);
    return item;
  };

  /** Items stay where their check does, so that their results do. */
  const set = (uri: vscode.Uri, found: readonly CheckSummary[]): void => {
    if (uri.scheme !== "file") return;
    if (found.length === 0) items.delete(uri.toString());
    else {
      const file = fileItem(uri);
      const wanted = new Set(found.map(({ id }) => id));
      for (const [id] of file.children) if (!wanted.has(id)) file.children.delete(id);
      for (const [order, check] of found.entries()) checkItem(file, check, order);
    }
    changed.fire();
  };

  /** As the server reads the file now; of one that is gone or no longer readable, nothing. */
  const reread = async (uri: vscode.Uri): Promise<void> => {
    const found = await server.checks({ uri: uri.toString() }).catch(() => []);
    if (!isOpen(uri)) set(uri, found);
  };

  const discover = async (): Promise<void> => {
    try {
      const found = new Map<string, CheckSummary[]>();
      for (const check of await server.checks({}))
        found.set(check.uri, [...(found.get(check.uri) ?? []), check]);
      for (const [id, item] of items) if (!found.has(id) && !isOpen(item.uri)) items.delete(id);
      for (const [uri, of] of found) set(vscode.Uri.parse(uri), of);
      files ??= followFiles(reread, discover);
    } catch (problem) {
      const item = controller.createTestItem(problemId, "The checks could not be read");
      item.error = problem instanceof Error ? problem.message : String(problem);
      items.add(item);
    }
  };

  controller.resolveHandler = async (item) => {
    if (item === undefined) await discover();
  };
  controller.refreshHandler = discover;

  for (const { uri } of vscode.workspace.textDocuments) {
    const found = checks.of(uri);
    if (found.length > 0) set(uri, found);
  }
  const follow = checks.onChange((uri) => {
    // The server takes back the checks of a file that is closed, which still has them.
    if (checks.of(uri).length === 0 && !isOpen(uri)) void reread(uri);
    else set(uri, checks.of(uri));
  });

  const checksAt: CheckTree["checksAt"] = (among) =>
    [...(among ?? [...items].map(([, item]) => item))].flatMap((item) =>
      item.parent === undefined ? checksAt([...item.children].map(([, child]) => child)) : [item],
    );

  return {
    itemOf: (check) => {
      const uri = vscode.Uri.parse(check.uri);
      return uri.scheme === "file" ? checkItem(fileItem(uri), check, undefined) : undefined;
    },
    placeOf: (item) => item.parent && { uri: item.parent.id, id: item.id },
    checksAt,
    discover,
    onChange: changed.event,
    dispose: () => {
      follow.dispose();
      changed.dispose();
      files?.dispose();
    },
  };
}

const isOpen = (uri: vscode.Uri | undefined): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri?.toString());
