import { dirname } from "node:path";
import * as vscode from "vscode";
import type { Core } from "../activate.ts";
import type { CheckSummary } from "../protocol.ts";
import { showTerminal } from "../settings.ts";
import { isFree, mayRun, saved } from "./beforeRun.ts";
import { writeEnvFile } from "./envFile.ts";
import { answered } from "./howStarted.ts";
import { type Place, plan } from "./khcheckProcess.ts";
import { keyOf } from "./run.ts";
import { runArguments } from "./runArguments.ts";
import type { Runs } from "./runs.ts";

/** What a run needs beside the check. */
export interface Desk {
  readonly core: Core;
  readonly runs: Runs;
  /** What the author typed in this window, by check. */
  readonly variables: Map<string, ReadonlyMap<string, string>>;
  /** The checks that are about to run: a second press meanwhile is none. */
  readonly preparing: Set<string>;
}

/** How a run is begun. */
export interface Manner {
  /** Asks how the program is started although that is known. */
  readonly again?: boolean;
  /** Leaves the terminal where it is, for a run whose output is shown elsewhere. */
  readonly quiet?: boolean;
  /** Asked once all is answered and before anything is started. */
  readonly wanted?: () => boolean;
}

/** `left` when the author left a question or the run was no longer wanted; a complaint is a sentence for the author. */
export type Outcome = "ran" | "left" | { readonly complaint: string };

/**
 * Runs a check, after whatever has to be asked first, and is done when the run is. Nothing is started and nothing
 * written once the author has left a question.
 */
export async function runCheck(desk: Desk, check: CheckSummary, manner: Manner = {}): Promise<Outcome> {
  const key = keyOf(check.uri, check.id);
  if (desk.preparing.has(key)) return "left";
  desk.preparing.add(key);
  let start: (() => Promise<void>) | Exclude<Outcome, "ran">;
  try {
    start = await prepared(desk, check, manner);
  } finally {
    desk.preparing.delete(key);
  }
  if (typeof start !== "function") return start;
  await start();
  return "ran";
}

/** Everything up to the start itself, or why there is none. */
async function prepared(
  desk: Desk,
  asked: CheckSummary,
  { again = false, quiet = false, wanted = () => true }: Manner,
): Promise<(() => Promise<void>) | Exclude<Outcome, "ran">> {
  if (!(await mayRun(vscode.Uri.parse(asked.uri))) || !(await isFree(desk, asked))) return "left";
  const check = await saved(desk, asked);
  if (check === undefined) return "left";
  const file = vscode.Uri.parse(check.uri);
  const cwd = vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath ?? dirname(file.fsPath);
  const program = vscode.Uri.joinPath(desk.core.context.extensionUri, "dist", "khcheck.cjs").fsPath;
  const place: Place = { program, cwd };
  const planFor = (runner?: "process" | "container") =>
    plan(place, runArguments(file.fsPath, check.name, "plan", runner === undefined ? {} : { runner }));
  // What is kept may be what cannot run (no engine, say): another way is looked for without it.
  const first = await planFor(again ? "process" : undefined);
  if ("complaint" in first) {
    const complaint = first.complaint === "" ? "khcheck ended without a word." : first.complaint;
    complain(desk, check, complaint, quiet);
    return { complaint };
  }
  const inImage = async () => {
    const there = await planFor("container");
    return "complaint" in there || there.planned.image === undefined ? undefined : there.planned;
  };
  const answers = await answered(desk, check, { planned: first.planned, inImage, again });
  if (answers === undefined || !wanted()) return "left";
  const typed = desk.variables.get(keyOf(check.uri, check.id));
  const envFile = typed === undefined ? undefined : await writeEnvFile(typed);
  const given = envFile === undefined ? answers : { ...answers, envFile: envFile.path };
  const args = runArguments(file.fsPath, check.name, "run", given);
  const show = quiet ? "never" : showTerminal(file);
  return () => desk.runs.start(check, place, args, show, () => envFile?.remove());
}

function complain({ runs }: Desk, check: CheckSummary, complaint: string, quiet: boolean): void {
  const shown = runs.terminal(check);
  shown.freshLine();
  shown.write(`${complaint}\n`);
  if (!quiet) shown.show();
}
