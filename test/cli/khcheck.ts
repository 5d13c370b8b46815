import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { RunEvent } from "../../runner/src/events.ts";

const folder = mkdtempSync(join(tmpdir(), "khcheck-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The one bundle of the command line, as it ships. */
export const bundle = join(folder, "khcheck.cjs");
await build({
  entryPoints: [fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url))],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"],
  logLevel: "error",
});

/** Writes files into a new folder and gives back its path. */
export function workspace(files: Readonly<Record<string, string | Buffer>>): string {
  const path = mkdtempSync(join(folder, "w-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Sees each line of standard output as it comes. */
  readonly onLine?: (line: string, child: ChildProcess) => void;
  /** Sees each event as it comes; for `--format json`. */
  readonly onEvent?: (event: RunEvent, child: ChildProcess) => void;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly RunEvent[];
}

/** Runs `khcheck` to its end. Its standard input stays open. */
export function khcheck(args: readonly string[], options: Options = {}): Promise<Ended> {
  // As the bundle's first line starts it: Node would otherwise take --env-file for its own.
  const child = spawn(process.execPath, ["--", bundle, ...args], {
    cwd: options.cwd ?? folder,
    env: options.env ?? process.env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const out: string[] = [];
  const err: string[] = [];
  const events: RunEvent[] = [];
  child.stdin.on("error", () => {});
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    out.push(`${line}\n`);
    options.onLine?.(line, child);
    if (!line.startsWith("{")) return;
    const event = JSON.parse(line) as RunEvent;
    events.push(event);
    options.onEvent?.(event, child);
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`khcheck ${args.join(" ")} did not end:\n${out.join("")}${err.join("")}`));
    }, 30_000);
    child.on("close", (code) => {
      clearTimeout(limit);
      resolve({ code, stdout: out.join(""), stderr: err.join(""), events });
    });
  });
}

export const v2Check = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: probe
  namespace: web
spec:
  runInterval: 5m
  timeout: 20s
  podSpec:
    containers:
      - name: main
        image: example.com/probe:1
`;

export const v3Check = `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: probe
spec:
  timeout: 20s
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: example.com/probe:1
`;
