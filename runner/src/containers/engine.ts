/**
 * Containers by the command line of docker or podman: which engine there is, how a container reaches this machine, what a
 * pod's containers need of it, and how all of that is removed again.
 */
import { type ChildProcess, spawn } from "node:child_process";

/** A container engine that answers. */
export interface Engine {
  readonly kind: "docker" | "podman";
  /** As it is started: a name that is looked up on the PATH. */
  readonly command: string;
  /** Of the server, "20.10.24". */
  readonly version: string;
  readonly rootless: boolean;
  /** It runs in a virtual machine of its own: Docker Desktop, podman machine. */
  readonly elsewhere: boolean;
  readonly env: NodeJS.ProcessEnv;
}

export type FoundEngine =
  | { readonly kind: "engine"; readonly engine: Engine }
  /** One sentence for the author. */
  | { readonly kind: "none"; readonly message: string };

export interface Said {
  /** Null when it could not be started or was ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long an engine may take to say what it is, in milliseconds. */
const patienceMs = 15_000;

/** The engine of this desk: docker where its daemon answers, else podman. */
export async function findEngine(env: NodeJS.ProcessEnv): Promise<FoundEngine> {
  const docker = await dockerOf(env);
  if (docker.kind === "engine") return docker;
  const podman = await podmanOf(env);
  if (podman.kind === "engine") return podman;
  const complaints = [docker.message, podman.message].filter((message) => message !== "");
  if (complaints.length > 0) return { kind: "none", message: complaints.join(" ") };
  return {
    kind: "none",
    message:
      "No container engine was found; install docker or podman, or run the program with --runner process.",
  };
}

/** The message is empty where there is no such command. */
async function dockerOf(env: NodeJS.ProcessEnv): Promise<FoundEngine> {
  const format = "{{.ServerVersion}}\n{{.OperatingSystem}}\n{{json .SecurityOptions}}";
  const said = await ask({ command: "docker", env }, ["info", "--format", format]);
  if (said.code === null) return { kind: "none", message: "" };
  const [version = "", system = "", options = ""] = said.stdout.split("\n");
  // The package podman-docker gives podman that name; its answer to this question is an error.
  if (said.code !== 0 || version === "") {
    return /podman/i.test(said.stderr)
      ? { kind: "none", message: "" }
      : { kind: "none", message: `docker does not answer: ${lastLine(said.stderr)}` };
  }
  const rootless = options.includes("name=rootless");
  const elsewhere = /docker desktop/i.test(system);
  return { kind: "engine", engine: { kind: "docker", command: "docker", version, rootless, elsewhere, env } };
}

async function podmanOf(env: NodeJS.ProcessEnv): Promise<FoundEngine> {
  const format = "{{.Version.Version}}\n{{.Host.Security.Rootless}}\n{{.Host.ServiceIsRemote}}";
  const said = await ask({ command: "podman", env }, ["info", "--format", format]);
  if (said.code === null) return { kind: "none", message: "" };
  const [version = "", rootless, remote] = said.stdout.split("\n");
  if (said.code !== 0 || version === "") {
    return { kind: "none", message: `podman does not answer: ${lastLine(said.stderr)}` };
  }
  const engine = {
    kind: "podman",
    command: "podman",
    version,
    rootless: rootless === "true",
    elsewhere: remote === "true",
    env,
  } as const;
  return { kind: "engine", engine };
}

/** Runs one command of the engine to its end; never rejects. After `limitMs`, or when the signal comes, it is ended. */
export function ask(
  { command, env }: Pick<Engine, "command" | "env">,
  args: readonly string[],
  limitMs = patienceMs,
  signal?: AbortSignal,
): Promise<Said> {
  return new Promise((resolve) => {
    let stdout = "";
    let stderr = "";
    let child: ChildProcess;
    try {
      child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    } catch (error) {
      resolve({ code: null, stdout, stderr: String(error) });
      return;
    }
    const timer = setTimeout(() => {
      stderr += `\nno answer within ${limitMs / 1000} s`;
      child.kill("SIGKILL");
    }, limitMs);
    const stop = (): void => {
      child.kill("SIGKILL");
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
    child.stdout?.on("data", (chunk) => {
      stdout += String(chunk);
    });
    child.stderr?.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: null, stdout, stderr: String(error) });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      // A command that we ended has answered nothing, but it is there.
      resolve({ code: code ?? 125, stdout: stdout.trimEnd(), stderr });
    });
  });
}

/** What an engine says last is why it failed; its own prefixes are taken off. */
export function lastLine(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const line = lines.filter((text) => text !== "" && !/^(?:Run|See) '/.test(text)).at(-1) ?? "";
  const bare = line.replace(/^(?:docker: |Error: |Error response from daemon: )+/, "");
  return bare === "" ? "it said nothing." : /[.!?]$/.test(bare) ? bare : `${bare}.`;
}
