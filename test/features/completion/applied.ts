import type { CompletionItem } from "../../../server/src/features/completion/completion.ts";
import { unfolded } from "../../../server/src/features/completion/snippetText.ts";
import { edited } from "../../../server/src/text/textEdit.ts";

/** The text after choosing the item and leaving every tab stop as it stands. */
export function applied(text: string, item: CompletionItem): string {
  const newText = item.snippet ? unfolded(item.edit.newText) : item.edit.newText;
  return edited(text, [...item.alsoEdits, { span: item.edit.span, newText }]);
}
