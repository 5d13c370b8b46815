// The tests that drive a window of VS Code with the packaged extension.
import { openBrowser } from "./browser.ts";
import { runNodeTests, testFiles } from "./nodeSuite.ts";
import { cannotRun, nothing, type Suite } from "./suite.ts";

export const ui: Suite = {
  name: "ui",
  run: async (wanted) => {
    const files = testFiles("test/ui", wanted);
    if (files.length === 0) return nothing;
    try {
      await (await openBrowser()).close();
    } catch (error) {
      return cannotRun("ui", error instanceof Error ? error.message : String(error));
    }
    return runNodeTests(files);
  },
};
