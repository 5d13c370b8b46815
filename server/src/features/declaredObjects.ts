import { mentionsOf } from "../checks/mentions/mentions.ts";
import { isSameThing, type Thing } from "../checks/mentions/thing.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { FileNames } from "./fileNames.ts";

/** An object of Kubernetes that a file declares. */
export interface DeclaredObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The keys of a ConfigMap or Secret. */
  readonly keys: readonly string[];
}

type Declared = readonly { readonly thing: Thing; readonly role: string }[];

/** Of the mentions of one document or file; the mentions are values, so each list is looked at once. */
const known = new WeakMap<Declared, readonly DeclaredObject[]>();

/** A completion asks several times. */
const ofFile = new WeakMap<YamlFile, readonly DeclaredObject[]>();

/** The named objects of the file's documents, checks included. */
export function declaredObjects(file: YamlFile): readonly DeclaredObject[] {
  const found = ofFile.get(file);
  if (found !== undefined) return found;
  const objects = file.documents.flatMap(({ document }) => objectsOf(mentionsOf(document)));
  ofFile.set(file, objects);
  return objects;
}

/** The named objects of other files. */
export const objectsElsewhere = (files: readonly FileNames[]): readonly DeclaredObject[] =>
  files.flatMap(({ places }) => objectsOf(places));

function objectsOf(mentions: Declared): readonly DeclaredObject[] {
  const found = known.get(mentions);
  if (found !== undefined) return found;
  const declared = mentions.filter(({ role }) => role === "declared");
  const objects = declared.flatMap(({ thing }): readonly DeclaredObject[] => {
    if (thing.is !== "object") return [];
    const { kind, name, namespace } = thing;
    const keys = declared.flatMap((other) =>
      other.thing.is === "key" && isSameThing({ is: "object", kind, namespace, name }, ownerOf(other.thing))
        ? [other.thing.name]
        : [],
    );
    return [{ kind, name, namespace, keys }];
  });
  known.set(mentions, objects);
  return objects;
}

const ownerOf = ({ kind, namespace, of }: Thing & { readonly is: "key" }): Thing => ({
  is: "object",
  kind,
  namespace,
  name: of,
});
