import { nearest } from "../text/nearest.ts";
import {
  type Entry,
  entryOf,
  itemsOf,
  type MappingNode,
  nodeAt,
  stringOf,
  valueAt,
  type YamlNode,
} from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { CheckDocument } from "./checkDocument.ts";
import { healthcheck, type Kind, khcheck, khjob, kinds } from "./kinds.ts";

/** What a document, or an item of a `kind: List`, turns out to be. */
export type Resource =
  | { readonly is: "check"; readonly check: CheckDocument }
  /** A pair of apiVersion and kind that means a check, but that no release of Kuberhealthy serves. */
  | {
      readonly is: "near-miss";
      readonly check: CheckDocument;
      readonly apiVersion: string;
      readonly kind: string;
    }
  /** Written by the controller alone (KuberhealthyState). */
  | { readonly is: "controllers"; readonly root: MappingNode }
  /** Another kind of Kubernetes, or anything else. */
  | { readonly is: "other"; readonly root: YamlNode };

const groups =
  /(?:^|[.])(?:comcast\.github\.io|kuberhealthy\.github\.io|kuberhealthy\.comcast\.io|kuberhealthy\.io)$/;
const kindWords: ReadonlyMap<string, Kind> = new Map([
  ["kuberhealthycheck", khcheck],
  ["khcheck", khcheck],
  ["kuberhealthyjob", khjob],
  ["khjob", khjob],
  ["healthcheck", healthcheck],
]);

const known = new WeakMap<ParsedDocument, readonly Resource[]>();

/**
 * The resources of one document; a `kind: List` that was not cut into its items gives them all, each once however many aliases
 * repeat it.
 */
export function resourcesOf(document: ParsedDocument): readonly Resource[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const resources = rootsOf(document).map(resourceOf);
  known.set(document, resources);
  return resources;
}

function rootsOf({ root, role }: ParsedDocument): readonly YamlNode[] {
  if (root === undefined || role === "frame") return [];
  return role === "item" ? itemsOf(root) : itemsIn(root);
}

function itemsIn(root: YamlNode): readonly YamlNode[] {
  if (root.kind !== "mapping" || !/List$/.test(stringOf(valueAt(root, "kind")) ?? "")) return [root];
  const items = valueAt(root, "items");
  return items?.kind === "sequence" ? [...new Set(items.items)] : [root];
}

function resourceOf(root: YamlNode): Resource {
  if (root.kind !== "mapping") return { is: "other", root };
  const apiVersion = stringOf(headEntry(root, "apiVersion")?.value);
  const kind = stringOf(headEntry(root, "kind")?.value);
  const exact = kinds.find((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind);
  if (exact !== undefined && entryOf(root, "apiVersion") !== undefined && entryOf(root, "kind") !== undefined)
    return { is: "check", check: checkFrom(exact, root) };
  const group = apiVersion?.split("/")[0] ?? "";
  if (apiVersion === "comcast.github.io/v1" && kind === "KuberhealthyState")
    return { is: "controllers", root };
  const meant = meantKind(root, group, apiVersion, kind);
  if (meant === undefined) return { is: "other", root };
  return { is: "near-miss", check: checkFrom(meant, root), apiVersion: apiVersion ?? "", kind: kind ?? "" };
}

/** The entry of that key, or one whose key is that key misspelt (`api_version`, `Kind`). */
export function headEntry(root: MappingNode, key: "apiVersion" | "kind"): Entry | undefined {
  const others = root.entries.filter((entry) => entry.key !== "metadata" && entry.key !== "spec");
  return (
    entryOf(root, key) ??
    others.find((entry) => !entry.merged && nearest(entry.key, [key], key === "kind" ? 1 : 2) !== undefined)
  );
}

/** The kind that the author most likely means; the place of the pod's fields decides between the generations. */
function meantKind(
  root: MappingNode,
  group: string,
  apiVersion: string | undefined,
  kind: string | undefined,
): Kind | undefined {
  const ours = groups.test(group);
  const byKind = kindOfWord(kind ?? "", ours);
  // `kind: HealthCheck` is common elsewhere; it is ours with a group of Kuberhealthy, or with no group over a `podSpec`.
  const plainly =
    byKind === healthcheck
      ? apiVersion === undefined && nodeAt(root, ["spec", "podSpec"]) !== undefined
      : byKind !== undefined;
  // A group without a dot (`apps`, none in `v1`) is one of Kubernetes' own, which has no such kind.
  const isNoOther = apiVersion === undefined || !/\./.test(group) || /comcast|kuberhealthy/.test(group);
  if (!ours && !(plainly && isNoOther)) return undefined;
  if (/state$/i.test(kind ?? "")) return undefined;
  // A file that has only one of the two lines is still being written.
  const template = nodeAt(root, ["spec", "podSpec", "spec"]) !== undefined;
  const pod = nodeAt(root, ["spec", "podSpec", "containers"]) !== undefined;
  if (byKind === khjob) return khjob;
  if (template) return healthcheck;
  if (pod) return khcheck;
  return (
    byKind ??
    kinds.find((candidate) => candidate.apiVersion === apiVersion) ??
    (/^comcast/.test(group) ? khcheck : healthcheck)
  );
}

/** The kind that a word means, in any case and number; beside a group of Kuberhealthy a slip of the keyboard is understood too. */
function kindOfWord(word: string, ours: boolean): Kind | undefined {
  const one = word.toLowerCase().replace(/s$/, "");
  const meant = kindWords.get(one);
  if (meant !== undefined || !ours) return meant;
  return kindWords.get(nearest(one, [...kindWords.keys()], 2) ?? "");
}

function checkFrom(kind: Kind, root: MappingNode): CheckDocument {
  const metadata = entryOf(root, "metadata")?.value;
  return {
    kind,
    root,
    name: stringOf(valueAt(metadata, "name")),
    namespace: stringOf(valueAt(metadata, "namespace")),
  };
}

/** The check that a resource is, where a released Kuberhealthy serves it. */
export const checkOf = (resource: Resource): CheckDocument | undefined =>
  resource.is === "check" ? resource.check : undefined;

/** A check and where its document begins in the file; every span inside the check counts from there. */
export interface PlacedCheck {
  readonly check: CheckDocument;
  readonly offset: number;
}

/** The checks of a file that a released Kuberhealthy serves, in order. */
export function checksIn(file: YamlFile): readonly PlacedCheck[] {
  return file.documents.flatMap(({ start, document }) =>
    resourcesOf(document).flatMap((resource) =>
      resource.is === "check" ? [{ check: resource.check, offset: start }] : [],
    ),
  );
}

/** Cheap: whether the text may hold a check, even where its YAML cannot be read. */
export const mentionsCheck = (text: string): boolean =>
  /\b(?:comcast\.github\.io|kuberhealthy\.github\.io|kuberhealthy\.comcast\.io)\/|^\s*(?:- +)?kind:[ \t]*["']?(?:KuberhealthyCheck|KuberhealthyJob|KHCheck)\b/m.test(
    text,
  );
