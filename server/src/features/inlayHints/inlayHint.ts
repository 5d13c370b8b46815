/**
 * Inlay hints: what a check does without saying so, shown between its text. Each hint is one file that is given one check or
 * document; all of them hang on the document, and the settings only choose among them.
 */
import type { TextEdit } from "../../text/textEdit.ts";

export const hintNames = ["runsPerDay", "effectiveDefault", "resolvedAlias"] as const;
export type HintName = (typeof hintNames)[number];

export interface InlayHint {
  readonly name: HintName;
  /** The hint stands in front of this offset, which counts as the text does that it was asked for. */
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
  /** Writes out what the hint says; empty where that would be no good. */
  readonly edits: readonly TextEdit[];
}
