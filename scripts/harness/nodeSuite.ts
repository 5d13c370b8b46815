// Suites of node:test files: `test/` without the folders that have a suite of their own.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { nothing, root, type Suite, type Tally } from "./suite.ts";

const ownSuites = ["editor", "ui", "snippets", "containers"];

export const unit: Suite = {
  name: "unit",
  run: (wanted) =>
    runNodeTests(testFiles("test", wanted).filter((file) => !ownSuites.includes(file.split("/")[1] ?? ""))),
};

export const snippets: Suite = {
  name: "snippets",
  run: (wanted) => runNodeTests(testFiles("test/snippets", wanted)),
};

export const containers: Suite = {
  name: "containers",
  run: (wanted) => runNodeTests(testFiles("test/containers", wanted)),
};

/** The test files below a folder of the root whose path holds one of the wanted parts; all when none is wanted. */
export function testFiles(folder: string, wanted: readonly string[]): readonly string[] {
  const place = path.join(root, folder);
  return (existsSync(place) ? readdirSync(place, { recursive: true }) : [])
    .map((entry) => `${folder}/${String(entry).replaceAll(path.sep, "/")}`)
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .sort();
}

export interface NodeTestOptions {
  /** Files that run at the same time. */
  readonly atOnce?: number;
  /** For a test, and for all of a file together. */
  readonly timeoutMs?: number;
}

/** Runs the files (relative to the root), prints the failures, and counts what the runner reports. */
export async function runNodeTests(
  files: readonly string[],
  { atOnce = Math.max(2, availableParallelism() - 1), timeoutMs = 120_000 }: NodeTestOptions = {},
): Promise<Tally> {
  if (files.length === 0) return nothing;
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-test-"));
  const counts = path.join(folder, "counts.json");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const code = await exitCodeOf(
      [
        "--test",
        `--test-concurrency=${atOnce}`,
        `--test-timeout=${timeoutMs}`,
        "--test-reporter=./scripts/harness/nodeReporter.ts",
        "--test-reporter-destination=stdout",
        ...files,
      ],
      { KHCHECK_COUNTS: counts },
    );
    const tally = tallyIn(counts);
    // The runner may die, or fail without a failed test to show for it (an error after the last test).
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    remove();
    process.off("exit", remove);
  }
}

function exitCodeOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    const endWithUs = () => child.kill();
    process.once("exit", endWithUs);
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("exit", endWithUs);
      resolve(code ?? 1);
    });
  });
}

function tallyIn(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    console.log("The test runner ended without a summary.");
    return { ...nothing, failed: 1 };
  }
}
