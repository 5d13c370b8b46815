import { podSpecOf } from "../checks/checkDocument.ts";
import type { Generation } from "../checks/kinds.ts";
import { type Resource, resourcesOf } from "../checks/resources.ts";
import { lineAt } from "../text/sourceText.ts";
import { type MappingNode, nodeAt, stringOf, valueAt, type YamlNode } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { type MeshFact, meshFactsOf } from "./meshFacts.ts";
import { literalOf, placesAt } from "./podParts.ts";

/**
 * What a document tells to file rules: names and references, found once a document. Nodes and spans count from the start of
 * the document, which stands beside each fact.
 */
export interface DocumentFacts {
  readonly checks: readonly CheckFact[];
  readonly accounts: readonly AccountFact[];
  readonly subjects: readonly SubjectFact[];
  readonly meshes: readonly MeshFact[];
}

/** A named check. */
export interface CheckFact {
  readonly kindId: string;
  readonly kind: string;
  readonly generation: Generation;
  readonly namespace: string | undefined;
  readonly name: string;
  /** Equal for two that would replace one another, or one another's state. */
  readonly identity: string;
  readonly node: YamlNode;
  readonly root: MappingNode;
  /** The ServiceAccount that its pod runs as, where one is named. */
  readonly account: string | undefined;
}

/** A ServiceAccount. */
export interface AccountFact {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** A ServiceAccount to which a RoleBinding or ClusterRoleBinding gives its role; `node` is where its namespace stands. */
export interface SubjectFact {
  readonly name: string;
  readonly namespace: string;
  readonly node: YamlNode;
}

export interface Placed<Fact> {
  readonly fact: Fact;
  /** Where its document begins in the file. */
  readonly start: number;
  readonly text: string;
}

/** What the documents of one file tell together, in order. */
export interface FileFacts {
  readonly all: <Name extends keyof DocumentFacts>(
    name: Name,
  ) => readonly Placed<DocumentFacts[Name][number]>[];
  /** The line of an offset of the file, counted from 1, for messages about another place. */
  readonly lineOf: (offset: number) => number;
}

export const fileFactsOf = (file: YamlFile): FileFacts => ({
  all: (name) => placedFacts(file, name),
  lineOf: (offset) => lineAt(file.source, offset) + 1,
});

/** This is done for every key, over all documents of the file: most of them yield nothing of a name. */
function placedFacts<Name extends keyof DocumentFacts>(
  file: YamlFile,
  name: Name,
): readonly Placed<DocumentFacts[Name][number]>[] {
  const placed: Placed<DocumentFacts[Name][number]>[] = [];
  for (const { start, document } of file.documents) {
    const facts: readonly DocumentFacts[Name][number][] = documentFactsOf(document)[name];
    for (const fact of facts) placed.push({ fact, start, text: document.text });
  }
  return placed;
}

const nothing: DocumentFacts = { checks: [], accounts: [], subjects: [], meshes: [] };
const known = new WeakMap<ParsedDocument, DocumentFacts>();

function documentFactsOf(document: ParsedDocument): DocumentFacts {
  const found = known.get(document);
  if (found !== undefined) return found;
  const resources = document.templated ? [] : resourcesOf(document);
  const facts: DocumentFacts =
    resources.length === 0
      ? nothing
      : {
          checks: resources.flatMap(checkFact),
          accounts: resources.flatMap(accountFact),
          subjects: resources.flatMap(subjectFacts),
          meshes: resources.flatMap(meshFactsOf),
        };
  known.set(document, facts);
  return facts;
}

function checkFact(resource: Resource): readonly CheckFact[] {
  if (resource.is !== "check") return [];
  const { kind, name, namespace, root } = resource.check;
  const node = nodeAt(root, ["metadata", "name"]);
  if (name === undefined || node === undefined) return [];
  const account = stringOf(valueAt(podSpecOf(resource.check), "serviceAccountName"));
  const { id: kindId, generation } = kind;
  // A job and a check of generation 2 share one KuberhealthyState, so they count as one kind here.
  const identity = `${generation}/${namespace ?? ""}/${name}`;
  return [{ kindId, kind: kind.kind, generation, namespace, name, identity, node, root, account }];
}

function accountFact(resource: Resource): readonly AccountFact[] {
  if (resource.is !== "other" || stringOf(valueAt(resource.root, "kind")) !== "ServiceAccount") return [];
  const name = literalOf(nodeAt(resource.root, ["metadata", "name"]));
  const namespace = literalOf(nodeAt(resource.root, ["metadata", "namespace"]));
  return name === undefined ? [] : [{ name, namespace }];
}

function subjectFacts(resource: Resource): readonly SubjectFact[] {
  if (resource.is !== "other") return [];
  if (!/^(?:Cluster)?RoleBinding$/.test(stringOf(valueAt(resource.root, "kind")) ?? "")) return [];
  return placesAt(resource.root, "subjects[]").flatMap(({ node: subject }): readonly SubjectFact[] => {
    const node = valueAt(subject, "namespace");
    const [name, namespace] = [literalOf(valueAt(subject, "name")), literalOf(node)];
    const isAccount = stringOf(valueAt(subject, "kind")) === "ServiceAccount";
    return isAccount && node !== undefined && name !== undefined && namespace !== undefined
      ? [{ name, namespace, node }]
      : [];
  });
}
