import type { Generation } from "../checks/kinds.ts";
import { checkOfImage } from "../registry/imageLookup.ts";
import type { KnownCheck } from "../registry/knownChecks.ts";
import {
  isNull,
  itemsOf,
  type MappingNode,
  type SequenceNode,
  valueAt,
  type YamlNode,
} from "../yaml/node.ts";
import { containersOf, literalOf, type Pod, presentEntry } from "./podParts.ts";

/** A container whose image is one of the registry's, of a line of releases that is known. */
export interface KnownContainer {
  readonly check: KnownCheck;
  /** That of the image, which need not be that of the check around it. */
  readonly generation: Generation;
  readonly container: MappingNode;
  readonly image: YamlNode;
  readonly variables: readonly SetVariable[];
  /** Variables may come from elsewhere too: from `envFrom`, or by a name that is not written out. */
  readonly isOpen: boolean;
}

export interface SetVariable {
  readonly name: string;
  readonly nameNode: YamlNode;
  readonly list: SequenceNode;
  readonly item: YamlNode;
  /** Undefined where it comes from somewhere else or is not written out. */
  readonly value: YamlNode | undefined;
}

const known = new WeakMap<MappingNode, readonly KnownContainer[]>();

/** Found once for all rules that ask. */
export function knownContainers(pod: Pod): readonly KnownContainer[] {
  const found = known.get(pod.spec) ?? containersWithKnownImages(pod);
  known.set(pod.spec, found);
  return found;
}

function containersWithKnownImages(pod: Pod): readonly KnownContainer[] {
  return containersOf(pod, "containers").flatMap((container): readonly KnownContainer[] => {
    const image = valueAt(container, "image");
    const found = checkOfImage(literalOf(image) ?? "");
    if (image === undefined || found?.generation === undefined) return [];
    const { check, generation } = found;
    const env = valueAt(container, "env");
    const variables = variablesIn(env);
    const isOpen =
      presentEntry(container, "envFrom") !== undefined ||
      variables.length < itemsOf(env).length ||
      !(env === undefined || isNull(env) || env.kind === "sequence");
    return [{ check, generation, container, image, variables, isOpen }];
  });
}

/** The variables of a list whose names are written out. */
export function variablesIn(env: YamlNode | undefined): readonly SetVariable[] {
  if (env?.kind !== "sequence") return [];
  return env.items.flatMap((item): readonly SetVariable[] => {
    const nameNode = valueAt(item, "name");
    const name = literalOf(nameNode);
    return nameNode === undefined || name === undefined
      ? []
      : [{ name, nameNode, list: env, item, value: presentEntry(item, "value")?.value }];
  });
}

/** The text of a value that is all written out: no placeholder and no reference to another variable stands in it. */
export function plainTextOf({ value }: SetVariable): string | undefined {
  const text = literalOf(value);
  return text === undefined || text.includes("$(") ? undefined : text;
}
