import type { Span } from "../text/span.ts";
import type { Path } from "./path.ts";

/**
 * A YAML value as kubectl reads it: merge keys are merged, aliases are the value they stand for, and plain scalars follow
 * the YAML 1.1 reading of Kubernetes' parser where that differs. Spans count from the start of the document's text.
 */
export type YamlNode = MappingNode | SequenceNode | ScalarNode;

export interface MappingNode {
  readonly kind: "mapping";
  readonly span: Span;
  readonly entries: readonly Entry[];
  /** Written with braces. */
  readonly flow: boolean;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** Came in through a merge key (`<<`): its text stands at another place and may serve several mappings. */
  readonly merged: boolean;
}

export interface SequenceNode {
  readonly kind: "sequence";
  readonly span: Span;
  readonly items: readonly YamlNode[];
  /** Written with brackets. */
  readonly flow: boolean;
}

export interface ScalarNode {
  readonly kind: "scalar";
  /** Empty where nothing is written: just behind the colon or dash. */
  readonly span: Span;
  readonly value: string | number | bigint | boolean | null;
  /** The text as written, without quotes taken off. */
  readonly source: string;
  readonly style: "plain" | "single" | "double" | "block";
}

/** The last entry of that key, as Kubernetes' readers take it, or undefined. */
export function entryOf(node: YamlNode | undefined, key: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  return node.entries.findLast((entry) => entry.key === key);
}

export function valueAt(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** The value at the end of the path, or undefined when the path leaves what is written. */
export function nodeAt(node: YamlNode | undefined, path: Path): YamlNode | undefined {
  let at = node;
  for (const step of path) {
    if (at === undefined) return undefined;
    if (typeof step === "number") at = at.kind === "sequence" ? at.items[step] : undefined;
    else at = valueAt(at, step);
  }
  return at;
}

export const isNull = (node: YamlNode | undefined): boolean => node?.kind === "scalar" && node.value === null;

/** The text of a string scalar, undefined for every other value. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === "sequence" ? node.items : [];
}
