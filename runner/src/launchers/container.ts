import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeLeftovers } from "../containers/cleanUp.ts";
import { createArgs } from "../containers/createArgs.ts";
import type { Engine } from "../containers/engine.ts";
import { imageProblem } from "../containers/images.ts";
import { type MountedFolder, mountsOf } from "../containers/mounts.ts";
import { type PodContainer, podContainers } from "../containers/podContainers.ts";
import { type Reach, reachOf } from "../containers/reach.ts";
import { startPod } from "../containers/startPod.ts";
import { podFactsOf } from "../injected.ts";
import type { Launched, Launcher, LaunchOptions, Prepared, PrepareOptions } from "./launcher.ts";

/** Runs the pod's containers by an engine of this machine. */
export const containerLauncher = (engine: Engine): Launcher => ({
  prepare: (options) => prepared(options, engine),
});

async function prepared(
  { plan, uuid, guard, onProgress, cancelled }: PrepareOptions,
  engine: Engine,
): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), "khcheck-volumes-"));
  const leftovers = { engine: { kind: engine.kind, command: engine.command }, uuid, folder };
  guard?.clean(leftovers);
  const release = (): Promise<string | undefined> => removeLeftovers(leftovers, engine.env);
  const problem = async (message: string): Promise<Prepared> => {
    await release();
    return { kind: "problem", message };
  };
  // The times are not known yet; nothing that is looked at here depends on them.
  const times = { uuid, startMs: Date.now(), timeoutMs: plan.timeoutMs };
  const containers = podContainers(plan, times, "");
  const seen = new Set<string>();
  for (const container of containers) {
    if (seen.has(container.image)) continue;
    seen.add(container.image);
    const message = await imageProblem(engine, container, { onProgress, cancelled });
    if (message !== undefined) return problem(message);
  }
  const found = await reachOf(engine, uuid);
  if (found.kind === "problem") return problem(found.message);
  const facts = podFactsOf(plan.check, times);
  const mounts = await mountsOf(plan, facts, containers, folder);
  if (mounts.kind === "problem") return problem(mounts.message);
  for (const note of mounts.notes) onProgress(note);
  return {
    kind: "ready",
    ready: {
      host: found.reach.host,
      gateway: found.reach.gateway,
      launch: (options) => launched(options, engine, uuid, found.reach, folder, mounts.folders),
      release,
    },
  };
}

function launched(
  { plan, times, url, port, onOutput, onStarted }: LaunchOptions,
  engine: Engine,
  uuid: string,
  reach: Reach,
  folder: string,
  folders: ReadonlyMap<string, MountedFolder>,
): Launched {
  const containers = podContainers(plan, times, url);
  const several = containers.length > 1;
  return startPod({
    engine,
    uuid,
    containers,
    argsOf: (container: PodContainer, index: number, joins: string | undefined) =>
      createArgs({
        engine,
        uuid,
        container,
        index,
        folders,
        files: folder,
        network: joins === undefined ? reach.networkArgs(port) : [`--network=container:${joins}`],
      }),
    onStarted,
    onOutput: (container, stream, text) => onOutput(stream, text, several ? container.name : undefined),
  });
}
