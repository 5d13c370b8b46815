// The tests that drive a window of VS Code with the packaged extension. `--pictures` takes over those of the README.
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.ts";
import { runNodeTests, testFiles } from "./nodeSuite.ts";
import { cannotRun, nothing, root, type Suite } from "./suite.ts";

const ofTheReadme = ["mistake.png", "failed.png"];

export const ui: Suite = {
  name: "ui",
  run: async (wanted) => {
    const files = testFiles(
      "test/ui",
      wanted.filter((word) => word !== "--pictures"),
    );
    if (files.length === 0) return nothing;
    try {
      await (await openBrowser()).close();
    } catch (error) {
      return cannotRun("ui", error instanceof Error ? error.message : String(error));
    }
    const tally = await runNodeTests(files);
    if (tally.failed === 0 && wanted.includes("--pictures")) ofTheReadme.forEach(takeOver);
    return tally;
  },
};

function takeOver(picture: string): void {
  const folder = path.join(root, "docs", "images");
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(root, "test-results", "ui", picture), path.join(folder, picture));
}
