import type { CompletionItem, CompletionList } from "vscode";

/** Snippets whose first stop is an empty one: there the author chooses next. */
const emptyFirstStop = /\$(?:1\b|\{1\})/;

type Answer = CompletionItem[] | CompletionList | null | undefined;

/** The same items, which open the suggestions again once they are inserted and the cursor stands where something is to be chosen. */
export function suggestingAgain(answer: Answer): Answer {
  for (const item of Array.isArray(answer) ? answer : (answer?.items ?? [])) {
    const text = typeof item.insertText === "object" ? item.insertText.value : "";
    if (emptyFirstStop.test(text))
      item.command ??= { command: "editor.action.triggerSuggest", title: "Suggest" };
  }
  return answer;
}
