// The tests that run inside a real VS Code: one bundle, one results file, two hosts.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInBrowser } from "./browserHost.ts";
import { findDesktop, runOnDesktop } from "./desktopHost.ts";
import { cannotRun, nothing, root, type Suite, type Tally } from "./suite.ts";

/** One start of an editor that runs the suite. */
export interface EditorRun {
  /** The bundle whose `run` the editor calls. */
  readonly bundle: string;
  /** The folder that is opened: a copy that the tests may write into. */
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a host says of the run: nothing when the suite came to its end, else why not. The results file tells the rest. */
type EditorHost = (run: EditorRun) => Promise<string | undefined>;

export const editor: Suite = {
  name: "editor",
  run: async (wanted) => {
    const files = testNames().filter(
      (name) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
    );
    if (files.length === 0) return nothing;
    const desktop = await findDesktop();
    if ("executable" in desktop) return runEditorTests(files, (run) => runOnDesktop(desktop.executable, run));
    console.log(`editor: no desktop VS Code (${desktop.reason}); taking code-server and a browser`);
    try {
      return await runEditorTests(files, runInBrowser);
    } catch (error) {
      return cannotRun("editor", error instanceof Error ? error.message : String(error));
    }
  },
};

function testNames(): readonly string[] {
  const ending = ".test.ts";
  return readdirSync(path.join(root, "test", "editor"))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

/** Runs the tests of these names in `host`; rejects when the host cannot be had. */
async function runEditorTests(files: readonly string[], host: EditorHost): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-editor-test-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  try {
    const results = path.join(folder, "results.json");
    const workspace = path.join(folder, "workspace");
    const fixture = path.join(root, "test", "editor", "workspace");
    if (existsSync(fixture)) cpSync(fixture, workspace, { recursive: true });
    else mkdirSync(workspace);
    const env = { TEST_RESULTS: results, TEST_FILES: files.join(",") };
    const problem = await host({ bundle: await bundleTests(), workspace, env });
    return tallyOf(results, problem);
  } finally {
    remove();
    process.off("exit", remove);
  }
}

async function bundleTests(): Promise<string> {
  const { build } = await import("esbuild");
  const bundle = path.join(root, "dist", "test", "editor.cjs");
  await build({
    entryPoints: [path.join(root, "test", "editor", "index.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return bundle;
}

interface Results {
  readonly tests: readonly { readonly title: string; readonly state: string; readonly error?: string }[];
}

/** A run that broke off fails even when every test that it came to had passed. */
function tallyOf(file: string, problem: string | undefined): Tally {
  if (!existsSync(file)) {
    console.log(`  ✗ the suite gave no results${problem === undefined ? "" : `: ${problem}`}`);
    return { ...nothing, failed: 1 };
  }
  const { tests }: Results = JSON.parse(readFileSync(file, "utf8"));
  for (const { title, error } of tests) {
    if (error !== undefined) console.log(`  ✗ ${title}\n${error.replace(/^/gm, "      ")}`);
  }
  const count = (state: string) => tests.filter((test) => test.state === state).length;
  const tally = { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
  if (tally.failed > 0 || problem === undefined) return tally;
  console.log(`  ✗ the editor did not end well: ${problem}`);
  return { ...tally, failed: 1 };
}
