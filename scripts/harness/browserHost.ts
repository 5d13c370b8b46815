// The suite in code-server's extension host, which is VS Code's own on Node; a browser plays the window.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { serveEditor } from "./codeServer.ts";
import type { EditorRun } from "./editorSuite.ts";
import { root } from "./suite.ts";

const deadline = 240_000;
const kept = path.join(root, "test-results", "editor");

export async function runInBrowser(run: EditorRun): Promise<string | undefined> {
  mkdirSync(kept, { recursive: true });
  const browser = await openBrowser();
  try {
    const served = await serveEditor({
      env: run.env,
      log: path.join(kept, "server.log"),
      // The built workbench loads an extension under development only for a driver of smoke tests.
      args: ["--vscode-option", "enable-smoke-test-driver"],
    });
    try {
      const page = await browser.newPage();
      const end = await suiteEnd(page);
      const remote = (file: string) => `vscode-remote://${served.authority}${file}`;
      await page.goto(
        served.urlOf(run.workspace, [
          ["extensionDevelopmentPath", remote(root.replace(/\/$/, ""))],
          ["extensionTestsPath", remote(run.bundle)],
          ["skipWelcome", "true"],
          ["skipReleaseNotes", "true"],
        ]),
      );
      const problem = await end.problem;
      if (problem !== undefined) await page.screenshot({ path: path.join(kept, "end.png") }).catch(() => {});
      return problem;
    } finally {
      await served.stop();
    }
  } finally {
    await browser.close();
  }
}

/** The workbench calls `codeAutomationExit` with the exit code when the suite is through. */
async function suiteEnd(page: Page): Promise<{ readonly problem: Promise<string | undefined> }> {
  let resolve: (problem: string | undefined) => void = () => {};
  const problem = new Promise<string | undefined>((settle) => {
    resolve = settle;
  });
  const late = setTimeout(() => resolve(`no end after ${deadline / 1000} s; see ${kept}`), deadline);
  problem.then(() => clearTimeout(late));
  page.on("crash", () => resolve("the page crashed"));
  await page.exposeFunction("codeAutomationExit", (code: number) =>
    resolve(code === 0 ? undefined : `exit code ${code}`),
  );
  await page.exposeFunction("codeAutomationLog", () => {});
  return { problem };
}
