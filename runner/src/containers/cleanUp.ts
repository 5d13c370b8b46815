import { rm } from "node:fs/promises";
import { ask, type Engine } from "./engine.ts";
import { runLabel } from "./labels.ts";

/** What a run has outside of this process; enough to remove it from another one. */
export interface Leftovers {
  readonly engine: Pick<Engine, "kind" | "command">;
  readonly uuid: string;
  /** The folder of the run's volumes. */
  readonly folder: string;
}

/** Removes every container and network of the run and the folder of its volumes. Gives a sentence for what is left, or undefined. */
export async function removeLeftovers(
  { engine, uuid, folder }: Leftovers,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const at = { command: engine.command, env };
  const filter = ["--filter", `label=${runLabel(uuid)}`];
  const containers = await ask(at, ["ps", "--all", "--quiet", ...filter]);
  const ids = words(containers.stdout);
  const atOnce = engine.kind === "podman" ? ["--time=0"] : [];
  if (ids.length > 0) await ask(at, ["rm", "--force", "--volumes", ...atOnce, ...ids]);
  const networks = words((await ask(at, ["network", "ls", "--quiet", ...filter])).stdout);
  if (networks.length > 0) await ask(at, ["network", "rm", ...networks]);
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return undefined;
  } catch {
    // Files of the container's users belong to other ids of rootless podman.
    const said = engine.kind === "podman" ? await ask(at, ["unshare", "rm", "-rf", folder]) : undefined;
    return said?.code === 0 ? undefined : `Files that the container wrote could not be removed: ${folder}`;
  }
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");
