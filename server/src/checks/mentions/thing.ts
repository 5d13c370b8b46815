/**
 * Who is named where: a mention is a place of the text where the name of a thing stands, because the thing is declared there
 * or because something uses it. Spans count from the start of the document, and hold the name without its quotes.
 */
import type { Span } from "../../text/span.ts";
import type { YamlNode } from "../../yaml/node.ts";

/** Something with a name that other places refer to; two with the same fields are the same thing. */
export type Thing = ObjectThing | KeyThing | InnerThing;

/** A resource of Kubernetes. Without a namespace it stands in the one that it is applied to. */
export interface ObjectThing {
  readonly is: "object";
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** An entry of the ConfigMap or Secret called `of`. */
export interface KeyThing {
  readonly is: "key";
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly of: string;
  readonly name: string;
}

/**
 * Known only within a value: volumes, containers and `resourceClaims` in a PodSpec, variables and ports in a container, an
 * anchor by the value that it names.
 */
export interface InnerThing {
  readonly is: "volume" | "container" | "claim" | "variable" | "port" | "anchor";
  readonly within: YamlNode;
  readonly name: string;
}

export interface Mention {
  readonly thing: Thing;
  readonly role: "declared" | "used";
  readonly span: Span;
  /** How the name is written; `part` of a longer text that takes any letters. */
  readonly style: "plain" | "single" | "double" | "block" | "part";
  /** What is declared, from its first key to its end; of what is used the name with its quotes or signs. */
  readonly whole: Span;
}

export function isSameThing(a: Thing, b: Thing): boolean {
  return isAlike(a, b) && (!("kind" in a) || !("kind" in b) || a.namespace === b.namespace);
}

/** Whether two would be one thing if their namespaces were the same. */
export function isAlike(a: Thing, b: Thing): boolean {
  if (a.is !== b.is || a.name !== b.name) return false;
  if ("within" in a) return "within" in b && a.within === b.within;
  return "kind" in b && a.kind === b.kind && (a.is !== "key" || b.is !== "key" || a.of === b.of);
}
