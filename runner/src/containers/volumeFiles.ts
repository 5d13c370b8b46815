import type { CheckDocument } from "../../../server/src/checks/checkDocument.ts";
import { entryOf, itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../../server/src/yaml/node.ts";
import type { ClusterObject, ClusterObjects } from "../clusterObjects.ts";
import { fieldValue, type PodFacts } from "../containerEnv.ts";

/** What a volume holds on this desk. */
export type Volume =
  | { readonly kind: "files"; readonly files: readonly VolumeFile[] }
  /** An empty folder that containers write to. `standsFor` says what the cluster would have there. */
  | { readonly kind: "empty"; readonly standsFor: string | undefined }
  /** What it takes cannot be had here; a phrase that goes on after the volume's name. */
  | { readonly kind: "missing"; readonly what: string };

export interface VolumeFile {
  /** Relative to the volume, without a step upwards. */
  readonly path: string;
  readonly content: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

interface Sources {
  readonly check: CheckDocument;
  readonly facts: PodFacts;
  readonly objects: ClusterObjects;
}

/** What stands for a volume of the pod: ConfigMaps, Secrets and the downward API as files, everything else as an empty folder. */
export function volumeOf(node: YamlNode, sources: Sources): Volume {
  const projected = valueAt(node, "projected");
  if (projected !== undefined) {
    const mode = modeOf(valueAt(projected, "defaultMode"));
    return joined(itemsOf(valueAt(projected, "sources")).map((source) => filesOf(source, sources, mode)));
  }
  if (isFileSource(node)) return filesOf(node, sources, undefined);
  const source = node.kind === "mapping" ? node.entries.find(({ key }) => key !== "name")?.key : undefined;
  if (source === undefined || source === "emptyDir") return { kind: "empty", standsFor: undefined };
  return { kind: "empty", standsFor: source };
}

const isFileSource = (node: YamlNode): boolean =>
  ["configMap", "secret", "downwardAPI"].some((field) => entryOf(node, field) !== undefined);

function filesOf(node: YamlNode, { check, facts, objects }: Sources, inherited: number | undefined): Volume {
  const downward = valueAt(node, "downwardAPI");
  if (downward !== undefined) {
    const mode = modeOf(valueAt(downward, "defaultMode")) ?? inherited ?? 0o644;
    return joined(itemsOf(valueAt(downward, "items")).map((item) => downwardFile(item, check, facts, mode)));
  }
  for (const [field, kind] of [
    ["configMap", "ConfigMap"],
    ["secret", "Secret"],
  ] as const) {
    const source = valueAt(node, field);
    if (source === undefined) continue;
    const name = stringOf(valueAt(source, "name")) ?? stringOf(valueAt(source, "secretName")) ?? "?";
    const object = objects.find(kind, name, facts.namespace);
    const optional = nodeAt(source, ["optional"]);
    const isOptional = optional?.kind === "scalar" && optional.value === true;
    if (object === undefined) {
      if (isOptional) return { kind: "files", files: [] };
      return { kind: "missing", what: `takes ${kind} ${name}, which no file of the workspace declares` };
    }
    const mode = modeOf(valueAt(source, "defaultMode")) ?? inherited ?? 0o644;
    return objectFiles(object, itemsOf(valueAt(source, "items")), mode, isOptional);
  }
  return { kind: "empty", standsFor: undefined };
}

function objectFiles(
  { kind, name, data }: ClusterObject,
  items: readonly YamlNode[],
  mode: number,
  optional: boolean,
): Volume {
  if (items.length === 0) {
    const files = [...data].map(([path, content]) => ({ path, content, mode }));
    return { kind: "files", files };
  }
  return joined(
    items.map((item): Volume => {
      const key = stringOf(valueAt(item, "key")) ?? "?";
      const path = stringOf(valueAt(item, "path")) ?? key;
      const content = data.get(key);
      if (content === undefined) {
        if (optional) return { kind: "files", files: [] };
        return { kind: "missing", what: `takes key ${key} of ${kind} ${name}, whose file has no such key` };
      }
      return { kind: "files", files: [{ path, content, mode: modeOf(valueAt(item, "mode")) ?? mode }] };
    }),
  );
}

function downwardFile(item: YamlNode, check: CheckDocument, facts: PodFacts, mode: number): Volume {
  const path = stringOf(valueAt(item, "path")) ?? "?";
  const field = stringOf(nodeAt(item, ["fieldRef", "fieldPath"])) ?? "";
  const text = /^metadata\.(?:labels|annotations)$/.test(field)
    ? lines(field === "metadata.labels" ? facts.labels : facts.annotations)
    : fieldValue(field, check, facts);
  if (text === undefined)
    return { kind: "missing", what: `takes ${field || "a resource"}, which only a cluster knows` };
  const content = Buffer.from(text, "utf8");
  return { kind: "files", files: [{ path, content, mode: modeOf(valueAt(item, "mode")) ?? mode }] };
}

/** Labels and annotations as the downward API writes them into a file. */
const lines = (texts: Readonly<Record<string, string>>): string =>
  Object.entries(texts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join("\n");

/** The parts together; the first that is missing decides. */
function joined(parts: readonly Volume[]): Volume {
  const missing = parts.find((part) => part.kind === "missing");
  if (missing !== undefined) return missing;
  return { kind: "files", files: parts.flatMap((part) => (part.kind === "files" ? part.files : [])) };
}

function modeOf(node: YamlNode | undefined): number | undefined {
  return node?.kind === "scalar" && typeof node.value === "number" && node.value >= 0 && node.value <= 0o777
    ? node.value
    : undefined;
}
