import { readFile, stat } from "node:fs/promises";
import {
  type ClusterObject,
  type ClusterObjects,
  clusterObjects,
  mentionsObject,
  noObjects,
  objectsIn,
} from "../../runner/src/clusterObjects.ts";
import { yamlFilesBelow } from "../../server/src/entry/filesOnDisk.ts";
import { mostFiles } from "../../server/src/features/workspaceFiles.ts";
import { maxDocumentLength } from "../../server/src/yaml/limits.ts";
import type { ChosenCheck } from "./checkFile.ts";

/** More folders are not walked through for one run. */
const mostFolders = 2000;

/** The ConfigMaps and Secrets that the check's own file and the workspace declare; nothing is read for a check that names none. */
export async function workspaceObjects({ file, yaml }: ChosenCheck, root: string): Promise<ClusterObjects> {
  if (!/\b(?:configMap|secret|projected|envFrom)/.test(yaml.source.text)) return noObjects;
  const found: ClusterObject[] = [...objectsIn(yaml.source.text)];
  for (const path of await yamlFilesBelow(root, { files: mostFiles, folders: mostFolders })) {
    if (path === file) continue;
    const text = await textOf(path);
    if (text !== undefined && mentionsObject(text)) found.push(...objectsIn(text));
  }
  return clusterObjects(found);
}

/** Undefined for what may not be read or is too large to be a manifest. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > maxDocumentLength ? undefined : await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
