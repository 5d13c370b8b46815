import { type MappingNode, nodeAt, stringOf, type YamlNode } from "../yaml/node.ts";
import type { Kind } from "./kinds.ts";

/** One check as it stands in a YAML document: the whole document, or an item of a `kind: List`. */
export interface CheckDocument {
  readonly kind: Kind;
  readonly root: MappingNode;
  /** Undefined where `metadata.name` is missing or no string. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

export const podSpecOf = (check: CheckDocument): YamlNode | undefined =>
  nodeAt(check.root, check.kind.podSpecPath);

/** The text of `spec.runInterval` or `spec.timeout`, undefined where it is absent or no string. */
export const specText = (check: CheckDocument, field: "runInterval" | "timeout"): string | undefined =>
  stringOf(nodeAt(check.root, ["spec", field]));
