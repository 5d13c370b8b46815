// npm start: the extension in a window on examples/. The desktop's VS Code when there is one, else one in the browser.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { serveEditor } from "./codeServer.ts";
import { calmSettings } from "./settings.ts";
import { root } from "./suite.ts";
import { freshVsix } from "./vsix.ts";

const examples = path.join(root, "examples");
const desktop = process.argv.includes("--browser") ? undefined : desktopCommand();

/** The first signal is a wish, and what was started ends in its own time; before that, or at the second, we go at once. */
let leave: () => void = () => process.exit(0);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => leave());

try {
  const extension = freshVsix();
  if (desktop === undefined) await showInBrowser(extension);
  else await showOnDesktop(desktop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function showInBrowser(extension: string): Promise<void> {
  const served = await serveEditor({ vsix: extension });
  console.log(`khcheck is open at ${served.urlOf(examples)} (Ctrl-C ends it)`);
  const left = await Promise.race([served.ended.then(() => false), signalled()]);
  await served.stop();
  if (!left) throw new Error("The editor's server ended.");
}

/**
 * An own instance with own settings: it is ended with us, and shows what a newcomer would see. The command hands over
 * to the editor's main process, which leaves its id in `code.lock` of the data folder.
 */
async function showOnDesktop(command: string): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), "khcheck-code-"));
  mkdirSync(path.join(data, "User"));
  writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify(calmSettings, undefined, 2));
  const args = [
    ...["--new-window", "--wait", `--extensionDevelopmentPath=${path.resolve(root)}`],
    ...["--user-data-dir", data, "--extensions-dir", path.join(data, "extensions"), examples],
  ];
  const child =
    process.platform === "win32"
      ? spawn(forCmd([command, ...args]), { stdio: "inherit", shell: true })
      : spawn(command, args, { stdio: "inherit" });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
  console.log("khcheck is open in a new window of VS Code (Ctrl-C ends it)");
  if (await Promise.race([ended.then(() => false), signalled()])) {
    // The command ends by itself when the editor does.
    if (endMain(path.join(data, "code.lock"))) await Promise.race([ended, setTimeout(5000)]);
    child.kill();
    await ended;
  }
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

/** A batch file needs cmd.exe, which splits at the blanks that VS Code's own folder has; no path holds a double quote. */
const forCmd = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(" ");

function signalled(): Promise<true> {
  return new Promise((resolve) => {
    leave = () => {
      leave = () => process.exit(0);
      resolve(true);
    };
  });
}

/** Whether there was a process to end. */
function endMain(lock: string): boolean {
  const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  try {
    return pid > 1 && process.kill(pid);
  } catch {
    return false;
  }
}

/** `code`, unless it is the one of a remote terminal (which cannot load an extension under development) or has no display. */
function desktopCommand(): string | undefined {
  const remote = process.env["VSCODE_IPC_HOOK_CLI"] !== undefined;
  const screen = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  if (remote || !screen) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
