import { explainedByRule } from "../checks/ruledPaths.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { removal } from "./edits.ts";
import { type Meant, meantBy } from "./misplaced.ts";
import { fieldAt } from "./model.ts";
import { movesTo } from "./moving.ts";
import { isPair, spellingOut } from "./pair.ts";
import { named, type Place, type Subject, writtenPath } from "./place.ts";
import { isPodMetadata, podMetadataText } from "./podMetadata.ts";
import { podMetadataFixes } from "./podMetadataFixes.ts";
import { unwrapping, wrapperOf } from "./wrapper.ts";

/** A key that the CRD does not know, as a finding; `explains` are the paths whose absence it accounts for. */
export interface UnknownField {
  /** Undefined where a rule speaks about it. */
  readonly finding: Finding | undefined;
  readonly explains: readonly Path[];
}

export function unknownField(
  subject: Subject,
  place: Place & { readonly node: MappingNode },
  key: string,
): UnknownField {
  const { kind, text } = subject;
  const path = [...place.path, key];
  const entry = entryOf(place.node, key);
  if (entry === undefined || explainedByRule(kind, path)) return { finding: undefined, explains: [] };
  const say = (
    code: string,
    message: string,
    fixes: readonly Fix[],
    ...explains: readonly Path[]
  ): UnknownField => ({
    finding: { code, severity: "error", message, span: entry.keySpan, fixes },
    explains,
  });
  if (isPodMetadata(kind, path)) {
    return say("pruned-pod-metadata", podMetadataText(kind, key), podMetadataFixes(subject, path, entry));
  }
  const remove = removing(text, place.node, entry);
  const availability = fieldAt(kind, path)?.availability;
  if (availability === "newer") {
    const message = `\`${key}\` is newer than the Kubernetes (${kind.crdKubernetes}) from which the CRD of ${kind.kind} was made, so the API server refuses it; remove it.`;
    return say("shape/newer-field", message, remove);
  }
  if (availability === "pruned") {
    const message = `Unknown field \`${key}\`: the CRD of ${kind.kind} keeps nothing below ${named(place.path)}; remove it.`;
    return say("shape/unknown-field", message, remove);
  }
  const meant = meantBy(kind, place.path, key, keysOf(place.node));
  const message = sentence(place.path, key, meant);
  if (meant?.is === "sibling") {
    return say(
      "shape/unknown-field",
      message,
      [renaming(text, entry, meant.name)],
      [...place.path, meant.name],
    );
  }
  if (isPair(kind, place.path, place.node, entry)) {
    const pair = `Unknown field \`${key}\`; an item of ${named(place.path.slice(0, -1))} has a \`name\` and a \`value\`, so write \`name: ${key}\` and the value below it.`;
    return say(
      "shape/unknown-field",
      pair,
      spellingOut(text, place.node, entry),
      [...place.path, "name"],
      [...place.path, "value"],
    );
  }
  if (meant?.is === "elsewhere") {
    return say("shape/unknown-field", message, movesTo(subject, path, entry, meant.path), meant.path);
  }
  const wrapper = meant === undefined ? wrapperOf(kind, place.path, place.node, entry) : undefined;
  if (wrapper !== undefined) {
    const names = wrapper.holds.map((name) => `\`${name}\``).join(" and ");
    const whole = `Unknown field \`${key}\`; write ${names} directly in ${named(place.path)}.`;
    const paths = wrapper.holds.map((name) => [...place.path, name]);
    return say("shape/unknown-field", whole, unwrapping(text, entry, wrapper), ...paths);
  }
  return say("shape/unknown-field", message, remove);
}

const keys = new WeakMap<MappingNode, ReadonlySet<string>>();

/** The keys of a mapping, gathered once however many of them are unknown. */
function keysOf(mapping: MappingNode): ReadonlySet<string> {
  const known = keys.get(mapping) ?? new Set(mapping.entries.map(({ key }) => key));
  keys.set(mapping, known);
  return known;
}

function sentence(mapping: Path, key: string, meant: Meant | undefined): string {
  const unknown = `Unknown field \`${key}\``;
  if (meant === undefined) return `${unknown}: ${named(mapping)} has no such field; remove it.`;
  if (meant.is === "sibling") return `${unknown}; did you mean \`${meant.name}\`?`;
  if (meant.is === "other-kind") {
    return `${unknown}: only a ${meant.kind.kind} of Kuberhealthy ${meant.kind.generation} has it; remove it.`;
  }
  const [here, there] = apart(mapping, meant.path.slice(0, -1));
  return `${unknown} in ${here}; it belongs in ${there}.`;
}

/** Names for where a field stands and where it belongs, long enough to tell the two apart. */
function apart(from: Path, to: Path): readonly [string, string] {
  const isBelow = to.length > from.length && from.every((step, index) => step === to[index]);
  if (isBelow && to.length - from.length > 1 && typeof to.at(-1) === "string") {
    return [named(from), writtenPath(to.slice(from.length))];
  }
  const there = to.length === 0 ? "the top level of the check" : named(to).replace(/^this item/, "an item");
  const here = named(from);
  return here === there ? [writtenPath(from.slice(-3)), writtenPath(to.slice(-3))] : [here, there];
}

function renaming(text: string, entry: Entry, name: string): Fix {
  const quote = /^["']/.exec(text.slice(entry.keySpan.start))?.[0] ?? "";
  return {
    title: `Change to \`${name}\``,
    edits: [{ span: entry.keySpan, newText: quote + name + quote }],
  };
}

function removing(text: string, mapping: MappingNode, entry: Entry): readonly Fix[] {
  const edit = removal(text, mapping, entry);
  return edit === undefined ? [] : [{ title: `Remove \`${entry.key}\``, edits: [edit], guess: true }];
}
