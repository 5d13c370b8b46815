// The tests that drive a window of VS Code with the packaged extension. `--pictures` takes over those of the guides.
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.ts";
import { runNodeTests, testFiles } from "./nodeSuite.ts";
import { cannotRun, nothing, root, type Suite } from "./suite.ts";

const ofTheGuides = ["mistake.png", "failed.png", "repairs.png", "migration.png"];
const taken = path.join(root, "test-results", "ui");

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
    rmSync(taken, { recursive: true, force: true });
    // One window at a time: two slow each other down until something that is waited for comes too late. Each
    // step has its own deadline; that of a file leaves a slow machine its time.
    const tally = await runNodeTests(files, { atOnce: 1, timeoutMs: 600_000 });
    if (tally.failed === 0 && wanted.includes("--pictures")) ofTheGuides.forEach(takeOver);
    return tally;
  },
};

function takeOver(picture: string): void {
  const from = path.join(taken, picture);
  // Some of the tests may have been left out.
  if (!existsSync(from)) return;
  const folder = path.join(root, "docs", "images");
  mkdirSync(folder, { recursive: true });
  copyFileSync(from, path.join(folder, picture));
}
