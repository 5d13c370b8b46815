import * as vscode from "vscode";

/** The terminal of one check: kept from run to run, made anew when the author closed it. */
export interface CheckTerminal extends vscode.Disposable {
  /** Lines that end in a bare line feed are fine. */
  readonly write: (text: string) => void;
  /** Begins a line where the program left one open; gives back what it wrote for that. */
  readonly freshLine: () => string;
  readonly show: () => void;
  /** All that was written since the run began, without colours. */
  readonly text: () => string;
  /** Forgets what `text` gives; what is on the screen stays. */
  readonly begin: () => void;
}

/** Characters kept of a program that does not stop talking; twice as many may stand there for a while. */
const most = 1_000_000;

const lastOf = (text: string): string => (text.length > 2 * most ? text.slice(-most) : text);

const asScreen = (text: string): string => text.replace(/\r?\n/g, "\r\n");

export function checkTerminal(name: string, interrupt: () => void): CheckTerminal {
  const typed = new vscode.EventEmitter<string>();
  let terminal: vscode.Terminal | undefined;
  let open = false;
  let waiting = "";
  let written = "";

  const put = (text: string): void => {
    if (open) typed.fire(text);
    else waiting = lastOf(waiting + text);
  };
  const pty: vscode.Pseudoterminal = {
    onDidWrite: typed.event,
    open: () => {
      open = true;
      put(waiting);
      waiting = "";
    },
    close: () => {
      open = false;
      terminal = undefined;
      // The next terminal shows the run again.
      waiting = asScreen(written);
      interrupt();
    },
    handleInput: (keys) => {
      if (keys === "\x03") interrupt();
    },
  };
  return {
    write: (text) => {
      written = lastOf(written + text);
      put(asScreen(text));
    },
    freshLine: () => {
      if (written === "" || written.endsWith("\n")) return "";
      written += "\n";
      put("\r\n");
      return "\n";
    },
    show: () => {
      terminal ??= vscode.window.createTerminal({ name, pty, iconPath: new vscode.ThemeIcon("beaker") });
      terminal.show(true);
    },
    text: () => written.replace(/\x1b\[\d*m/g, ""),
    begin: () => {
      written = "";
    },
    dispose: () => {
      terminal?.dispose();
      typed.dispose();
    },
  };
}
