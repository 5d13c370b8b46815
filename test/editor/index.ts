// The suite that runs inside VS Code's extension host, on the desktop and in code-server alike: the tests beside this
// file know only `vscode`. scripts/harness/editorSuite.ts bundles it, names the files wanted and reads the results.
import { writeFileSync } from "node:fs";

interface Result {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly ms?: number;
  readonly error?: string;
}

/** What VS Code calls. Throws when a test failed, so that the editor ends with another code than 0. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  // The reporter that prints nothing: the results go into the file.
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, forbidOnly: true, reporter: Mocha.reporters.Base });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const name of (process.env["TEST_FILES"] ?? "").split(",")) await import(`./${name}.test.ts`);
  const results: Result[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) =>
        results.push({ title: test.fullTitle(), state: "passed", ms: test.duration ?? 0 }),
      )
      .on("pending", (test) => results.push({ title: test.fullTitle(), state: "skipped" }))
      .on("fail", (test, error: Error) =>
        results.push({ title: test.fullTitle(), state: "failed", error: error.stack ?? error.message }),
      );
  });
  const file = process.env["TEST_RESULTS"];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ tests: results }));
  const failed = results.filter(({ state }) => state === "failed").length;
  if (failed > 0 || results.length === 0) throw new Error(`${failed} of ${results.length} tests failed`);
}
