// The suite on a desktop VS Code: the one that VSCODE_EXECUTABLE names, else one that is downloaded into the cache.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { cacheFolder } from "../cache.mjs";
import type { EditorRun } from "./editorSuite.ts";
import { root } from "./suite.ts";

export type Desktop = { readonly executable: string } | { readonly reason: string };

/** `VSCODE_VERSION` chooses what is downloaded: a release, or the newest. */
export async function findDesktop(): Promise<Desktop> {
  const named = process.env["VSCODE_EXECUTABLE"];
  if (named !== undefined && named !== "") return { executable: named };
  if (process.platform === "linux" && !process.env["DISPLAY"])
    return { reason: "no DISPLAY; xvfb-run gives one" };
  try {
    const executable = await downloadAndUnzipVSCode({
      version: process.env["VSCODE_VERSION"] ?? "stable",
      cachePath: path.join(cacheFolder(), "vscode"),
      timeout: 20_000,
    });
    return { executable };
  } catch (error) {
    return { reason: String(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "" };
  }
}

export async function runOnDesktop(executable: string, run: EditorRun): Promise<string | undefined> {
  const data = mkdtempSync(path.join(tmpdir(), "khcheck-desktop-"));
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: run.bundle,
      extensionTestsEnv: run.env,
      // A short path: VS Code makes a socket below its data folder, and macOS allows about 100 characters.
      launchArgs: [run.workspace, "--user-data-dir", data, "--disable-extensions", "--disable-telemetry"],
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
