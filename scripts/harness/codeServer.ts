// A VS Code that comes from the npm registry: code-server, served on loopback and shown by a browser.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { cached, npmInstall } from "../cache.mjs";
import { calmSettings } from "./settings.ts";

const version = "4.139.1";

export interface ServedEditor {
  /** host:port, which is also the name of the remote in `vscode-remote://` addresses. */
  readonly authority: string;
  /** The address that opens `folder`, with what the workbench is told at its start. */
  readonly urlOf: (folder: string, payload?: readonly (readonly [string, string])[]) => string;
  /** Resolves when the server ended by itself. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** A file for what the server prints; it is noisy and wanted only when something went wrong. */
  readonly log?: string;
}

/** Starts a server with an own, empty data folder, which is removed again when it stops. */
export async function serveEditor(options: ServeOptions): Promise<ServedEditor> {
  const entry = await installed();
  const data = mkdtempSync(path.join(tmpdir(), "khcheck-editor-"));
  const env = { ...process.env, ...outside(data), ...options.env };
  const common = [
    ...[entry, "--config", path.join(data, "config.yaml")],
    ...["--user-data-dir", data, "--extensions-dir", path.join(data, "extensions")],
  ];
  let child: ChildProcess | undefined;
  const atExit = () => {
    if (child !== undefined) signalGroup(child, "SIGKILL");
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  // Whoever ends us by a signal: test.ts and start.ts make an exit of it.
  process.once("exit", atExit);
  const stop = async () => {
    if (child !== undefined) await endGroup(child);
    atExit();
    process.off("exit", atExit);
  };
  try {
    mkdirSync(path.join(data, "User"));
    const settings = { ...calmSettings, ...options.settings };
    writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify(settings, undefined, 2));
    if (options.vsix !== undefined) install(options.vsix, common, env);
    const authority = `127.0.0.1:${await freePort()}`;
    child = spawn(
      process.execPath,
      [
        ...common,
        ...["--auth", "none", "--bind-addr", authority],
        ...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
        ...["--disable-getting-started-override", ...(options.args ?? [])],
      ],
      // A group of its own, so that all that it starts can be ended with it.
      { env, stdio: ["ignore", "pipe", "pipe"], detached: true },
    );
    const ended = endOf(child);
    const said = record(child, options.log);
    await answering(`http://${authority}/healthz`, ended, said);
    return { authority, urlOf: (folder, payload) => address(authority, folder, payload), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The path of code-server's entry, which is fetched once. Nothing is compiled: all that is needed ships prebuilt. */
async function installed(): Promise<string> {
  const folder = await cached(`code-server-${version}`, async (draft) => {
    console.log(`Fetching a VS Code for the browser (code-server ${version}, about 205 MB, once) …`);
    await npmInstall(draft, [`code-server@${version}`]);
    const vscode = path.join(draft, "node_modules", "code-server", "lib", "vscode");
    await npmInstall(vscode, []);
    await npmInstall(path.join(vscode, "extensions"), []);
  });
  return path.join(folder, "node_modules", "code-server", "out", "node", "entry.js");
}

function install(vsix: string, common: readonly string[], env: NodeJS.ProcessEnv): void {
  const args = [...common, "--install-extension", vsix, "--force"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The extension could not be installed:\n${stdout}${stderr}`);
}

/** Keeps the author's own configuration out of it, and the marketplace: nothing is asked for over the network. */
function outside(data: string): Record<string, string> {
  const gallery = [
    "serviceUrl",
    "itemUrl",
    "resourceUrlTemplate",
    "controlUrl",
    "nlsBaseUrl",
    "publisherUrl",
  ];
  return {
    XDG_CONFIG_HOME: data,
    XDG_DATA_HOME: data,
    XDG_CACHE_HOME: data,
    EXTENSIONS_GALLERY: JSON.stringify(Object.fromEntries(gallery.map((name) => [name, ""]))),
  };
}

function address(
  authority: string,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const query = new URLSearchParams({ folder });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      const port = typeof bound === "object" && bound !== null ? bound.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function record(child: ChildProcess, log: string | undefined): () => string {
  let said = "";
  const file = log === undefined ? undefined : createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => {
      said = (said + data).slice(-4000);
      file?.write(data);
    });
  }
  return () => said;
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
}

async function answering(url: string, ended: Promise<void>, said: () => string): Promise<void> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  for (const deadline = Date.now() + 60_000; ; await pause(100)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    if (over || Date.now() > deadline) throw new Error(`code-server did not start:\n${said()}`);
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null ? endOf(child) : Promise.resolve();
  signalGroup(child, "SIGTERM");
  await Promise.race([ended, pause(5000)]);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
