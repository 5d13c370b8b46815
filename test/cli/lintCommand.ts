import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { bundle } from "./khcheck.ts";

export interface Lint {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface LintOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A command that starts the program, with its own arguments. */
  readonly through?: readonly string[];
}

/** Runs `khcheck lint` to its end. */
export function lint(args: readonly string[], { cwd, input = "", env, through = [] }: LintOptions): Lint {
  const [command = "", ...words] = [...through, process.execPath, "--", bundle, "lint", ...args];
  const inherited = { ...process.env };
  delete inherited["GITHUB_WORKSPACE"];
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    input,
    encoding: "utf8",
    env: { ...inherited, ...env },
  });
  return { status, out: stdout, err: stderr };
}

/** A new folder with these files; gone after the tests. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "khcheck-lint-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A check that is clean when the interval is. */
export const check = (interval: string, name = "dns"): string =>
  `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: ${name}
spec:
  runInterval: ${interval}
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/dns:v1
`;

/** What takes from root the right to read everything, as `through`; nothing for anybody else. */
export const asAnybody: readonly string[] =
  process.getuid?.() === 0
    ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]
    : [];
