import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "./engine.ts";
import { containerName, runLabel } from "./labels.ts";
import { type MountedFolder, mountKey } from "./mounts.ts";
import type { PodContainer } from "./podContainers.ts";

export interface Creation {
  readonly engine: Engine;
  readonly uuid: string;
  readonly container: PodContainer;
  readonly index: number;
  /** What to mount, by `mountKey`. */
  readonly folders: ReadonlyMap<string, MountedFolder>;
  /** A folder that only this user can read. */
  readonly files: string;
  readonly network: readonly string[];
}

/** The words behind the engine's name that make a container, and what the engine's own environment must hold for them. */
export interface CreateCall {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Variables that mean something to the engine's own command. */
const engines =
  /^(?:DOCKER|CONTAINERS?|PODMAN|BUILDAH|STORAGE|XDG|LD|SSL|DBUS|GO)_|^(?:PATH|HOME|USER|TMPDIR|TMP|TEMP|SHELL|LANG)$|_proxy$/i;

/**
 * Every word of the YAML is one word of the command, behind an option's equals sign or behind the image, so that none can
 * be an option of its own. Values of variables travel in the engine's environment: a command line is seen by every user.
 */
export function createArgs(creation: Creation): CreateCall {
  const { engine, uuid, container, index, folders, network } = creation;
  const { command, args } = container;
  const variables = environmentArgs(creation);
  const [first, ...rest] = command ?? [];
  const entrypoint =
    first === undefined
      ? []
      : // Docker takes a word, podman a word or a list; a list keeps a word that begins with a bracket one word.
        [`--entrypoint=${engine.kind === "podman" ? JSON.stringify([first]) : first}`];
  return {
    env: variables.env,
    args: [
      "create",
      "--pull=never",
      `--name=${containerName(uuid, index)}`,
      `--label=${runLabel(uuid)}`,
      ...network,
      ...variables.args,
      ...(container.workingDir === undefined ? [] : [`--workdir=${container.workingDir}`]),
      ...(container.user === undefined ? [] : [`--user=${container.user}`]),
      ...(container.readOnlyRoot
        ? ["--read-only", ...(engine.kind === "podman" ? ["--read-only-tmpfs=false"] : [])]
        : []),
      ...(container.noNewPrivileges ? ["--security-opt=no-new-privileges"] : []),
      ...(existsSync("/sys/fs/selinux/enforce") ? ["--security-opt=label=disable"] : []),
      ...container.dropCapabilities.map((name) => `--cap-drop=${name}`),
      ...container.addCapabilities.map((name) => `--cap-add=${name}`),
      ...container.mounts.map(({ volume, subPath, path, readOnly }) => {
        const from = folders.get(mountKey(volume, subPath));
        return `--volume=${from?.path ?? ""}:${path}${readOnly || from?.readOnly === true ? ":ro" : ""}`;
      }),
      ...entrypoint,
      container.image,
      ...rest,
      ...(args ?? []),
    ],
  };
}

function environmentArgs({ engine, container, files, index }: Creation): CreateCall {
  const args: string[] = [];
  const env: NodeJS.ProcessEnv = { ...engine.env };
  const lines: string[] = [];
  const taken = new Set(Object.keys(engine.env).map((name) => name.toUpperCase()));
  for (const [name, value] of container.env) {
    if (!engines.test(name) && !taken.has(name.toUpperCase())) {
      env[name] = value;
      args.push(`--env=${name}`);
    } else if (container.secret.has(name) && !value.includes("\n")) lines.push(`${name}=${value}`);
    else args.push(`--env=${name}=${value}`);
  }
  if (lines.length > 0) {
    const file = join(files, `env-${index}`);
    writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
    args.push(`--env-file=${file}`);
  }
  return { args, env };
}
