import type * as vscode from "vscode";
import type { Core } from "./activate.ts";
import type { CheckSummary } from "./protocol.ts";
import type { Run } from "./run/run.ts";
import type { Runs, Spoken } from "./run/runs.ts";
import type { Testing } from "./testing/activateTesting.ts";

/** What the extension gives to other extensions and to its own tests. */
export interface Api {
  readonly serverRunning: () => boolean;
  readonly onServerStart: vscode.Event<void>;
  readonly checks: (uri: vscode.Uri) => readonly CheckSummary[];
  readonly onChecksChange: vscode.Event<vscode.Uri>;
  /** The last run of a check, going on or finished. */
  readonly lastRun: (uri: vscode.Uri, checkId: string) => Run | undefined;
  readonly onRunChange: vscode.Event<Run>;
  /** What the terminal of a check shows. */
  readonly output: (uri: vscode.Uri, checkId: string) => string;
  readonly onOutput: vscode.Event<Spoken>;
  readonly testing: Testing;
  /** The title of each question when it is on the screen. */
  readonly onAsk: vscode.Event<string>;
}

export const apiOf = ({ server, checks, ask }: Core, runs: Runs, testing: Testing): Api => ({
  serverRunning: server.running,
  onServerStart: server.onStart,
  checks: checks.of,
  onChecksChange: checks.onChange,
  lastRun: (uri, id) => runs.last(uri.toString(), id),
  onRunChange: runs.onChange,
  output: (uri, id) => runs.output(uri.toString(), id),
  onOutput: runs.onOutput,
  testing,
  onAsk: ask.onAsk,
});
