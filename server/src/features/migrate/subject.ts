/**
 * From Kuberhealthy 2 to 3. A document goes through steps, each a list of edits and read again after it; at the end the
 * values that stand in the text must be those that `expected.ts` makes of the values before, or the check is left alone.
 */
import type { CheckDocument } from "../../checks/checkDocument.ts";
import type { Kind } from "../../checks/kinds.ts";
import { type Resource, resourcesOf } from "../../checks/resources.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import {
  type Entry,
  entryOf,
  itemsOf,
  type MappingNode,
  nodeAt,
  valueAt,
  type YamlNode,
} from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";

/** A check on its way, in the document as it reads now. */
export interface Subject {
  readonly root: MappingNode;
  /** What it was at the beginning: tells where its pod stands until it is moved. */
  readonly kind: Kind;
}

/** A step of the way: what to change in the document for these checks. */
export type Step = (document: ParsedDocument, subjects: readonly Subject[]) => readonly TextEdit[];

/** The check behind a resource that is to become a HealthCheck: one of generation 2, or a pair that nobody serves. */
export function toMigrate(resource: Resource): CheckDocument | undefined {
  if (resource.is === "near-miss") return resource.check;
  return resource.is === "check" && resource.check.kind.generation === 2 ? resource.check : undefined;
}

/** The resources with these indices, as they read now. */
export const subjectsAt = (document: ParsedDocument, kinds: ReadonlyMap<number, Kind>): readonly Subject[] =>
  resourcesOf(document).flatMap((resource, index) => {
    const kind = kinds.get(index);
    const root = rootOf(resource);
    return kind === undefined || root === undefined ? [] : [{ root, kind }];
  });

export function rootOf(resource: Resource): MappingNode | undefined {
  const root = resource.is === "check" || resource.is === "near-miss" ? resource.check.root : resource.root;
  return root.kind === "mapping" ? root : undefined;
}

export function specOf(subject: Subject): MappingNode | undefined {
  const spec = entryOf(subject.root, "spec")?.value;
  return spec?.kind === "mapping" ? spec : undefined;
}

/** The mapping of the pod's fields, at the place of either generation. */
export function podOf(subject: Subject): MappingNode | undefined {
  const template = nodeAt(subject.root, ["spec", "podSpec"]);
  const pod = holdsTemplate(template) ? valueAt(template, "spec") : template;
  return pod?.kind === "mapping" ? pod : undefined;
}

/** Whether the pod's fields stand one level down already, as Kuberhealthy 3 has them; some people write so for 2 too. */
export const holdsTemplate = (podSpec: YamlNode | undefined): boolean =>
  valueAt(podSpec, "spec")?.kind === "mapping" && entryOf(podSpec, "containers") === undefined;

export const containerLists = ["initContainers", "containers"] as const;

export const containersOf = (subject: Subject): readonly MappingNode[] =>
  containerLists.flatMap((list) =>
    itemsOf(entryOf(podOf(subject), list)?.value).filter((item) => item.kind === "mapping"),
  );

/** Whether only an alias stands behind the key: what it means is written further up. */
export const isAlias = (entry: Entry): boolean => entry.value.span.start < entry.keySpan.start;

/** Each node once, however many aliases lead to it. */
export const once = <T extends YamlNode>(nodes: readonly T[]): readonly T[] => [...new Set(nodes)];
