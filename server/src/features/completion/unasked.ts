import type { CompletionItem } from "./completionItem.ts";

/**
 * What may come up by itself while text is typed. An editor lets Enter choose from a list that is open, so there must be
 * none where Enter is meant to end the line: behind `spec:`, whose entries stand on the next line, and behind a value that
 * is written out, which would be replaced by itself or by a longer one.
 */
export function unasked(items: readonly CompletionItem[], text: string): readonly CompletionItem[] {
  if (items.some((item) => isThere(item, text))) return [];
  return items.filter(({ edit }) => !/^[\r\n]/.test(edit.newText));
}

const isThere = ({ kind, edit, alsoEdits }: CompletionItem, text: string): boolean =>
  kind !== "field" &&
  kind !== "snippet" &&
  alsoEdits.length === 0 &&
  edit.newText === text.slice(edit.span.start, edit.span.end);
