import { ask, type Engine, lastLine } from "./engine.ts";
import { runLabel } from "./labels.ts";

/** How the containers of a run reach the endpoint on this machine. */
export interface Reach {
  /** The host in KH_REPORTING_URL. */
  readonly host: string;
  /** Where the endpoint listens besides loopback, and from where only. */
  readonly gateway: Gateway | undefined;
  /** What the first container's network is given; the others join it. */
  networkArgs(port: number): readonly string[];
}

export interface Gateway {
  readonly address: string;
  /** The one network whose containers may report, "172.18.0.0" and 16. */
  readonly subnet: { readonly address: string; readonly prefix: number };
}

export type FoundReach =
  | { readonly kind: "reach"; readonly reach: Reach }
  | { readonly kind: "problem"; readonly message: string };

/**
 * The way that was proved for each engine: Docker Desktop and podman machine have a name for this machine; docker on Linux
 * gets a network of the run's own, and the endpoint listens at its gateway; podman opens loopback through pasta (from 4.4)
 * or slirp4netns. Where none of them is there, the containers share this machine's network.
 */
export async function reachOf(engine: Engine, uuid: string): Promise<FoundReach> {
  const plain = (host: string, networkArgs: (port: number) => readonly string[]): FoundReach => ({
    kind: "reach",
    reach: { host, gateway: undefined, networkArgs },
  });
  if (engine.elsewhere) {
    return plain(engine.kind === "docker" ? "host.docker.internal" : "host.containers.internal", () => []);
  }
  if (engine.kind === "docker") {
    if (!engine.rootless) return ownNetwork(engine, uuid);
    return {
      kind: "problem",
      message:
        "A container of rootless docker cannot reach this machine's loopback, where the endpoint is. " +
        "Use podman or docker with its usual daemon, or run the program with --runner process.",
    };
  }
  if (engine.rootless && isAtLeast(engine.version, 4, 4) && (await has(engine, "pasta"))) {
    return plain("127.0.0.1", (port) => [`--network=pasta:-T,${port}`]);
  }
  if (await has(engine, "slirp4netns")) {
    return plain("10.0.2.2", () => ["--network=slirp4netns:allow_host_loopback=true"]);
  }
  return plain("127.0.0.1", () => ["--network=host"]);
}

async function ownNetwork(engine: Engine, uuid: string): Promise<FoundReach> {
  const name = `khcheck-${uuid}`;
  const made = await ask(engine, ["network", "create", `--label=${runLabel(uuid)}`, name]);
  if (made.code !== 0) {
    return {
      kind: "problem",
      message: `docker could not make a network for the run: ${lastLine(made.stderr)}`,
    };
  }
  const said = await ask(engine, [
    "network",
    "inspect",
    "--format",
    "{{range .IPAM.Config}}{{.Gateway}} {{.Subnet}}\n{{end}}",
    name,
  ]);
  const [, address, subnet, prefix] = /^(\d+(?:\.\d+){3}) (\d+(?:\.\d+){3})\/(\d+)$/m.exec(said.stdout) ?? [];
  if (address === undefined || subnet === undefined) {
    return {
      kind: "problem",
      message: "docker gave the run's network no gateway, so its container cannot reach the endpoint.",
    };
  }
  const host = "host.docker.internal";
  return {
    kind: "reach",
    reach: {
      host,
      gateway: { address, subnet: { address: subnet, prefix: Number(prefix) } },
      networkArgs: () => [`--network=${name}`, `--add-host=${host}:${address}`],
    },
  };
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [own = 0, next = 0] = version.split(".").map(Number);
  return own > major || (own === major && next >= minor);
}

/** Whether the machine has that command: an unknown one cannot be started at all. */
const has = async ({ env }: Engine, command: string): Promise<boolean> =>
  (await ask({ command, env }, ["--version"])).code !== null;
