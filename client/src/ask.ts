import * as vscode from "vscode";

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly secret?: boolean;
  /** The sentence that says why this answer will not do. */
  readonly problem?: (answer: string) => string | undefined;
}

/** Questions to the author. `undefined` is "never mind", and whoever asked then does nothing at all. */
export interface Ask extends vscode.Disposable {
  /** `note` is what to know before choosing. */
  readonly pick: <T>(title: string, choices: readonly Choice<T>[], note?: string) => Promise<T | undefined>;
  readonly text: (question: TextQuestion) => Promise<string | undefined>;
  /** Fires the title of a question that is on the screen. */
  readonly onAsk: vscode.Event<string>;
}

export function ask(): Ask {
  const asked = new vscode.EventEmitter<string>();
  return {
    pick: <T>(title: string, choices: readonly Choice<T>[], note = "") => {
      const box = vscode.window.createQuickPick<Choice<T>>();
      box.title = title;
      box.items = choices;
      box.placeholder = note;
      box.matchOnDescription = true;
      box.ignoreFocusOut = true;
      return answer<T>(
        box,
        () => box.selectedItems[0]?.value,
        () => asked.fire(title),
      );
    },
    text: (question) => {
      const box = vscode.window.createInputBox();
      box.title = question.title;
      box.prompt = question.prompt;
      box.placeholder = question.placeholder ?? "";
      box.password = question.secret ?? false;
      box.ignoreFocusOut = true;
      const judge = (): string | undefined => question.problem?.(box.value);
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      });
      return answer<string>(
        box,
        () => {
          box.validationMessage = judge();
          return box.validationMessage === undefined ? box.value : undefined;
        },
        () => asked.fire(question.title),
      );
    },
    onAsk: asked.event,
    dispose: () => asked.dispose(),
  };
}

/** Shows the box and waits until `accepted` gives a value back, or the box is gone. */
function answer<T>(
  box: vscode.QuickInput & { readonly onDidAccept: vscode.Event<void> },
  accepted: () => T | undefined,
  shown: () => void,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const value = accepted();
      if (value === undefined) return;
      resolve(value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
    shown();
  });
}
