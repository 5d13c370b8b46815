/**
 * The glue between VS Code and the two programs of khcheck: the language server and the command line. This folder alone
 * imports `vscode`; what can be said without an editor stands in files that do not import it, so that it is tested without one.
 */
import type { PlannedEvent } from "../../runner/src/events.ts";

/** What client and server say to each other beyond the Language Server Protocol. */
export const checksRequest = "khcheck/checks";
export const checksChanged = "khcheck/checksChanged";
export const filesListRequest = "khcheck/files/list";
export const filesReadRequest = "khcheck/files/read";

export type Generation = PlannedEvent["check"]["generation"];

/** Lines and characters count from 0, characters in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** A check of a document, as the server found it. */
export interface CheckSummary {
  readonly uri: string;
  /** Names the check within its document, and survives edits elsewhere in it. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly generation: Generation;
  readonly namespace?: string;
  /** The line of `kind:`. */
  readonly range: LineRange;
  readonly nameRange: LineRange;
  readonly runInterval?: string;
  readonly timeout?: string;
}

/** Without `uri`: the checks of the whole workspace. */
export interface ChecksParams {
  readonly uri?: string;
}

/**
 * `removed` of the checks from the index `from` on give way to `checks`, and those behind stand `lines` lines further down.
 * `before` is how many there were; with 0 the checks are all.
 */
export interface ChecksChangedParams {
  readonly uri: string;
  readonly before: number;
  readonly from: number;
  readonly removed: number;
  readonly lines: number;
  readonly checks: readonly CheckSummary[];
}

export const migrateRequest = "khcheck/migrate";

/** `text` where the editor shows another than is stored. */
export interface MigrateParams {
  readonly files: readonly { readonly uri: string; readonly text?: string }[];
}

/** What a person has to decide, at its place in the text afterwards; `severity` as in the Language Server Protocol. */
export interface Decision {
  readonly range: LineRange;
  readonly severity?: number;
  readonly code?: string | number;
  readonly message: string;
}

/** What would become of a file. */
export interface MigratedFile {
  readonly uri: string;
  readonly edits: readonly { readonly range: LineRange; readonly newText: string }[];
  /** Names of the checks that are converted. */
  readonly checks: readonly string[];
  /** Names of the KuberhealthyStates that are taken out. */
  readonly dropped: readonly string[];
  /** How many checks are left as they are. */
  readonly refused: number;
  readonly left: readonly Decision[];
}

export interface Migrated {
  readonly files: readonly MigratedFile[];
}
