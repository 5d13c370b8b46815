import { resourcesOf } from "../../checks/resources.ts";
import { itemsOf, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";

/** An object of Kubernetes that a file declares. */
export interface DeclaredObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The keys of a ConfigMap or Secret. */
  readonly keys: readonly string[];
}

const known = new WeakMap<ParsedDocument, readonly DeclaredObject[]>();

/** The named objects of the file's documents, checks included. */
export const declaredObjects = (file: YamlFile): readonly DeclaredObject[] =>
  file.documents.flatMap(({ document }) => objectsOf(document));

function objectsOf(document: ParsedDocument): readonly DeclaredObject[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const objects = resourcesOf(document).flatMap((resource) => {
    const root = resource.is === "check" || resource.is === "near-miss" ? resource.check.root : resource.root;
    return objectFrom(root);
  });
  known.set(document, objects);
  return objects;
}

function objectFrom(root: YamlNode): readonly DeclaredObject[] {
  const kind = stringOf(valueAt(root, "kind"));
  const metadata = valueAt(root, "metadata");
  const name = stringOf(valueAt(metadata, "name"));
  if (kind === undefined || name === undefined) return [];
  const keys = ["data", "stringData", "binaryData"].flatMap((part) => {
    const data = valueAt(root, part);
    return data?.kind === "mapping" ? data.entries.map((entry) => entry.key) : [];
  });
  const created = kind === "List" ? itemsOf(valueAt(root, "items")).flatMap(objectFrom) : [];
  return [{ kind, name, namespace: stringOf(valueAt(metadata, "namespace")), keys }, ...created];
}
