import { explainedByRule } from "../checks/ruledPaths.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import { type Path, pathText } from "../yaml/path.ts";
import { removal } from "./edits.ts";
import { type Meant, meantBy } from "./misplaced.ts";
import { fieldAt } from "./model.ts";
import { named, type Place, type Subject } from "./place.ts";
import { capital } from "./saying.ts";

/** A key that the CRD does not know, as a finding; `explains` is the path whose absence it accounts for. */
export interface UnknownField {
  /** Undefined where a rule speaks about it. */
  readonly finding: Finding | undefined;
  readonly explains: Path | undefined;
}

export function unknownField(
  subject: Subject,
  place: Place & { readonly node: MappingNode },
  key: string,
): UnknownField {
  const { kind, text } = subject;
  const path = [...place.path, key];
  const entry = entryOf(place.node, key);
  if (entry === undefined || explainedByRule(kind, path)) return { finding: undefined, explains: undefined };
  const say = (code: string, message: string, fixes: readonly Fix[]): Finding => ({
    code,
    severity: "error",
    message,
    span: entry.keySpan,
    fixes,
  });
  const remove = fixesFrom(`Remove \`${key}\``, removal(text, place.node, entry));
  if (isPodMetadata(subject, path)) {
    return {
      finding: say("pruned-pod-metadata", podMetadataText(subject, key), remove),
      explains: undefined,
    };
  }
  const field = fieldAt(kind, path);
  if (field?.availability === "newer") {
    const message = `\`${key}\` is newer than the Kubernetes (${kind.crdKubernetes}) from which the CRD of ${kind.kind} was made, so the API server refuses it; remove it.`;
    return { finding: say("shape/newer-field", message, remove), explains: undefined };
  }
  if (field?.availability === "pruned") {
    const message = `Unknown field \`${key}\`: the CRD of ${kind.kind} keeps nothing below ${named(place.path)}; remove it.`;
    return { finding: say("shape/unknown-field", message, remove), explains: undefined };
  }
  const present = new Set(place.node.entries.map((one) => one.key));
  const meant = meantBy(kind, place.path, key, present);
  const fixes =
    meant?.is === "sibling" ? [renaming(entry, meant.name)] : meant?.is === "elsewhere" ? [] : remove;
  const explains =
    meant?.is === "sibling"
      ? [...place.path, meant.name]
      : meant?.is === "elsewhere"
        ? meant.path
        : undefined;
  return { finding: say("shape/unknown-field", sentence(place.path, key, meant), fixes), explains };
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
  if (isBelow && to.length - from.length > 1 && typeof to.at(-1) === "string")
    return [named(from), written(to.slice(from.length))];
  const there = to.length === 0 ? "the top level of the check" : named(to).replace(/^this item/, "an item");
  const here = named(from);
  if (here !== there) return [here, there];
  return [written(from.slice(-3)), written(to.slice(-3))];
}

/** A path as a sentence shows it: `containers[].securityContext`. */
const written = (path: Path): string =>
  `\`${pathText(path)
    .replace(/\[\d+\]/g, "[]")
    .replace(/^\[\]/, "")}\``;

const renaming = (entry: Entry, name: string): Fix => ({
  title: `Change to \`${name}\``,
  edits: [{ span: entry.keySpan, newText: name }],
});

const fixesFrom = (title: string, edit: ReturnType<typeof removal>): readonly Fix[] =>
  edit === undefined ? [] : [{ title, edits: [edit] }];

/** Generation 3 takes `podSpec.metadata` and keeps nothing of it; generation 2 does not know it. */
function isPodMetadata({ kind }: Subject, path: Path): boolean {
  const inMetadata = path[0] === "spec" && path[1] === "podSpec" && path[2] === "metadata";
  return inMetadata && path.length === (kind.generation === 2 ? 3 : 4);
}

function podMetadataText({ kind }: Subject, key: string): string {
  const extra =
    kind.generation === 3 && (key === "labels" || key === "annotations") ? [key] : ["labels", "annotations"];
  const remedy = `use ${extra.map((name) => `\`spec.extra${capital(name)}\``).join(" and ")}`;
  return kind.generation === 2
    ? `Unknown field \`${key}\`: \`podSpec\` is the spec of the pod alone; for its labels and annotations ${remedy}.`
    : `The CRD of HealthCheck keeps nothing below \`podSpec.metadata\`, so \`${key}\` never reaches the pod; ${remedy}.`;
}
