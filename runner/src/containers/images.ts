import type { PrepareOptions } from "../launchers/launcher.ts";
import { ask, type Engine, lastLine } from "./engine.ts";
import type { PodContainer } from "./podContainers.ts";

/** Pulling a large image over a slow line takes its time, in milliseconds. */
const pullMs = 30 * 60_000;

/**
 * Has the container's image on this machine, as its pull policy says, and gives a sentence where that fails. What was only
 * built here cannot be pulled: it is run all the same, and that is told.
 */
export async function imageProblem(
  engine: Engine,
  { name, image, pull, mustNotBeRoot, user }: PodContainer,
  { onProgress, cancelled }: Pick<PrepareOptions, "onProgress" | "cancelled">,
): Promise<string | undefined> {
  if (image === "") return `Container ${name} has no image; give it one.`;
  if (!/^[A-Za-z0-9][!-~]*$/.test(image))
    return `\`${image}\` is no image reference; correct the image of container ${name}.`;
  const isHere = await knows(engine, image);
  if (pull === "Never" && !isHere) {
    return `The image ${image} is not on this machine, and imagePullPolicy is Never. ${build(engine, image)}`;
  }
  if (pull === "Always" || !isHere) {
    onProgress(`Pulling ${image} …`);
    const began = Date.now();
    const pulled = await ask(engine, ["pull", image], pullMs, cancelled);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    if (pulled.code === 0) onProgress(`Pulled ${image} in ${seconds} s.`);
    else if (!isHere) {
      return `The image ${image} is not on this machine and could not be pulled: ${lastLine(pulled.stderr)} ${build(engine, image)}`;
    } else onProgress(`${image} could not be pulled, so the one on this machine is run.`);
  }
  if (mustNotBeRoot && user === undefined && (await runsAsRoot(engine, image))) {
    return `Container ${name} has runAsNonRoot, but the image ${image} runs as root, so no cluster would start it. Set runAsUser, or build the image with a USER.`;
  }
  return undefined;
}

const build = ({ command }: Engine, image: string): string =>
  `If you build it yourself, do that first: ${command} build --tag ${image} FOLDER`;

const knows = async (engine: Engine, image: string): Promise<boolean> =>
  (await ask(engine, ["image", "inspect", "--format", "{{.Id}}", image])).code === 0;

async function runsAsRoot(engine: Engine, image: string): Promise<boolean> {
  const said = await ask(engine, ["image", "inspect", "--format", "{{.Config.User}}", image]);
  return said.code === 0 && /^(?:|0|root)(?::.*)?$/.test(said.stdout.trim());
}
