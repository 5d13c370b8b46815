/**
 * Completion: what can be typed at a place. Each source is one file that gives offers for a place; offers do not know where
 * they go, and `itemFrom` fits them in so that the text is valid YAML afterwards.
 */
import type { TextEdit } from "../../text/textEdit.ts";

export type CompletionKind = "field" | "value" | "enum" | "variable" | "image" | "reference" | "snippet";

/** One suggestion, ready to apply. Spans count from the start of the file. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail: string;
  /** Markdown, read when it is asked for; empty where there is nothing to say. */
  readonly documentation: string;
  /** What the typed text is compared with. */
  readonly filterText: string;
  readonly sortText: string;
  /** The lines of `newText` are indented as they have to be: the editor must not indent them again. */
  readonly edit: TextEdit;
  /** `newText` is in the snippet syntax of the language server protocol. */
  readonly snippet: boolean;
  /** Changes beside `edit` that belong to this choice; they do not overlap it. */
  readonly alsoEdits: readonly TextEdit[];
}
