import type { PodFacts } from "../containerEnv.ts";
import type { RunPlan } from "../plan.ts";
import type { PodContainer } from "./podContainers.ts";
import { podVolumes } from "./podContainers.ts";
import { volumeOf } from "./volumeFiles.ts";
import { subPathOf, writeVolume } from "./volumeFolders.ts";

export type Mounts =
  | {
      readonly kind: "mounts";
      /** What to mount, by `mountKey`. */
      readonly folders: ReadonlyMap<string, MountedFolder>;
      /** What differs from a cluster, one line each. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "problem"; readonly message: string };

export interface MountedFolder {
  /** A folder or file of this machine, absolute. */
  readonly path: string;
  /** ConfigMaps, Secrets and the like are never written to. */
  readonly readOnly: boolean;
}

export const mountKey = (volume: string, subPath: string): string => `${volume}\0${subPath}`;

/** Writes the volumes that the containers mount below `root`. */
export async function mountsOf(
  plan: RunPlan,
  facts: PodFacts,
  containers: readonly PodContainer[],
  root: string,
): Promise<Mounts> {
  const declared = podVolumes(plan.check);
  const written = new Map<string, MountedFolder>();
  const folders = new Map<string, MountedFolder>();
  const notes: string[] = [];
  for (const container of containers) {
    for (const { volume: name, subPath, path } of container.mounts) {
      const node = declared.get(name);
      if (node === undefined) {
        return {
          kind: "problem",
          message: `Container ${container.name} mounts ${name}, which spec.volumes does not declare.`,
        };
      }
      // A colon ends the path on an engine's command line.
      if (path.includes(":"))
        return { kind: "problem", message: `The mountPath ${path} holds a colon; take it out.` };
      let folder = written.get(name);
      if (folder === undefined) {
        const volume = volumeOf(node, { check: plan.check, facts, objects: plan.objects });
        if (volume.kind === "missing")
          return { kind: "problem", message: `The volume ${name} ${volume.what}.` };
        folder = {
          path: await writeVolume(root, written.size, volume),
          readOnly: volume.kind === "files",
        };
        written.set(name, folder);
        if (volume.kind === "empty" && volume.standsFor !== undefined) {
          notes.push(`The volume ${name} (${volume.standsFor}) is an empty folder here.`);
        }
      }
      const place = await subPathOf(folder.path, subPath);
      if (place === undefined) {
        return {
          kind: "problem",
          message: `The subPath ${subPath} of volume ${name} leads out of the volume.`,
        };
      }
      folders.set(mountKey(name, subPath), { path: place, readOnly: folder.readOnly });
    }
  }
  return { kind: "mounts", folders, notes };
}
