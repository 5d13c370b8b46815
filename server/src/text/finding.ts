import type { Span } from "./span.ts";
import type { TextEdit } from "./textEdit.ts";

/**
 * error: refused by the API server, or its pod can never be created, or Kuberhealthy cannot run it.
 * warning: runs, but surely not as the author means. hint and information: worth knowing.
 */
export type Severity = "error" | "warning" | "information" | "hint";

/** A repair of one finding, named by what it does ("Change to `timeout`"). */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** One of several that may be meant, or one that leaves something to fill in, or throws away what may be meant. */
  readonly guess?: true;
}

/** What is said about a place: a stable code, one plain sentence, and the repairs that are known. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly fixes: readonly Fix[];
}
