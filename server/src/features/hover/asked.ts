import type { Kind } from "../../checks/kinds.ts";
import type { Field } from "../../schema/model.ts";
import { type MappingNode, nodeAt, stringOf, type YamlNode } from "../../yaml/node.ts";
import type { Path } from "../../yaml/path.ts";

/** The resource that a place lies in, and the name that is pointed at in its text. */
export interface Around {
  readonly root: YamlNode;
  readonly name: PointedName | undefined;
}

/** A name inside a longer string. */
export interface PointedName {
  readonly text: string;
  /** `$`, `$(` or `${` where that makes a reference of it. */
  readonly sign: string | undefined;
}

/** A place of a check that somebody asks about. */
export interface Asked {
  readonly kind: Kind;
  readonly field: Field;
  readonly path: Path;
  readonly part: "key" | "value";
  readonly node: YamlNode | undefined;
  /** The text of the value, where it is a string. */
  readonly value: string | undefined;
  readonly around: Around | undefined;
}

/** What is known of a place beyond its field, as Markdown; undefined where this has nothing to say. */
export type Meaning = (asked: Asked) => string | undefined;

/** The way from the container that the place lies in; undefined outside of containers. */
export function inContainer({ kind, path }: Asked): Path | undefined {
  const base = kind.podSpecPath.length;
  const list = path[base];
  const inside = list === "containers" || list === "initContainers" || list === "ephemeralContainers";
  return inside && typeof path[base + 1] === "number" ? path.slice(base + 2) : undefined;
}

export function containerOf({ kind, path, around }: Asked): MappingNode | undefined {
  const found = nodeAt(around?.root, path.slice(0, kind.podSpecPath.length + 2));
  return found?.kind === "mapping" ? found : undefined;
}

/** The text of a field of the `env` item that the place lies in. */
export const ofVariable = ({ path, around }: Asked, field: string): string | undefined =>
  stringOf(nodeAt(around?.root, [...path.slice(0, -1), field]));
