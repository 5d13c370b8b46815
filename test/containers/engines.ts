import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** An engine of this machine with the tests' image in it. */
export interface TestEngine {
  readonly name: EngineName;
  /** Under this environment khcheck finds this engine and no other. */
  readonly env: NodeJS.ProcessEnv;
  end(): void;
}

export type EngineName = "podman" | "docker";

/** The image of `act/main.go` and nothing else. */
export const image = "localhost/khcheck-act:1";

const folder = mkdtempSync(join(tmpdir(), "khcheck-engines-"));

/** The engine, or why it cannot be tested here. A docker daemon that nobody runs is started, as root, with a folder of its own. */
export async function testEngine(name: EngineName): Promise<TestEngine | string> {
  const started = name === "podman" ? podman() : await docker();
  if (typeof started === "string") return started;
  const problem = importImage(started);
  if (problem === undefined) return started;
  started.end();
  return problem;
}

function podman(): TestEngine | string {
  const env: NodeJS.ProcessEnv = { ...process.env, DOCKER_HOST: `unix://${folder}/nobody.sock` };
  if (spawnSync("podman", ["--version"]).error !== undefined) return "podman is not installed";
  if (spawnSync("podman", ["run", "--help"], { env }).status !== 0) return "podman does not answer";
  // Where the machine's limits or cgroups are not those that podman expects, this is what it can run with.
  if (process.getuid?.() === 0 && env["CONTAINERS_CONF"] === undefined && existsSync("/usr/bin/runc")) {
    const file = join(folder, "containers.conf");
    writeFileSync(
      file,
      '[containers]\ndefault_ulimits = ["nofile=20000:20000","nproc=1024:1024"]\n' +
        '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n',
    );
    env["CONTAINERS_CONF"] = file;
  }
  return { name: "podman", env, end: () => {} };
}

async function docker(): Promise<TestEngine | string> {
  if (spawnSync("docker", ["--version"]).error !== undefined) return "docker is not installed";
  if (spawnSync("docker", ["info"]).status === 0) return { name: "docker", env: process.env, end: () => {} };
  if (process.getuid?.() !== 0) return "no docker daemon runs";
  if (spawnSync("dockerd", ["--version"]).error !== undefined)
    return "no docker daemon runs, and dockerd is not installed";
  const socket = `unix://${folder}/docker.sock`;
  const log = join(folder, "dockerd.log");
  const places = ["data-root", "exec-root"].map((place) => `--${place}=${join(folder, place)}`);
  const daemon = spawn(
    "sh",
    [
      "-c",
      'exec dockerd "$@" >"$0" 2>&1',
      log,
      "-H",
      socket,
      ...places,
      `--pidfile=${join(folder, "dockerd.pid")}`,
      "--exec-opt=native.cgroupdriver=cgroupfs",
    ],
    { stdio: "ignore" },
  );
  const env = { ...process.env, DOCKER_HOST: socket };
  const end = (): void => {
    daemon.kill("SIGTERM");
  };
  process.once("exit", end);
  for (let tries = 0; daemon.exitCode === null && tries < 300; tries++) {
    if (spawnSync("docker", ["info"], { env }).status === 0) return { name: "docker", env, end };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  end();
  return `dockerd did not start: ${existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").at(-1) : "no word of it"}`;
}

/** Builds the program statically and gives the engine an image that holds nothing else. */
function importImage({ name, env }: TestEngine): string | undefined {
  const program = join(folder, "root", "act");
  if (!existsSync(program)) {
    const source = fileURLToPath(new URL("./act/main.go", import.meta.url));
    const built = spawnSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", program, source], {
      env: { ...process.env, CGO_ENABLED: "0", GO111MODULE: "off", GOFLAGS: "" },
      encoding: "utf8",
    });
    if (built.error !== undefined) return "go is not installed, which the image's program is built with";
    if (built.status !== 0) return `the image's program could not be built: ${built.stderr}`;
  }
  const script = `tar -C "$1" -c act | "$2" import --change 'ENTRYPOINT ["/act"]' - "$3"`;
  const made = spawnSync("sh", ["-c", script, "sh", join(folder, "root"), name, image], {
    env,
    encoding: "utf8",
  });
  return made.status === 0 ? undefined : `${name} could not import an image: ${made.stderr}`;
}

/** Ends what was started here. */
export function endEngines(engines: readonly TestEngine[]): void {
  for (const { end } of engines) end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
