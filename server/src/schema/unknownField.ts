import { explainedByRule } from "../checks/ruledPaths.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { removal } from "./edits.ts";
import { type Meant, meantBy } from "./misplaced.ts";
import { fieldAt } from "./model.ts";
import { named, type Place, type Subject } from "./place.ts";

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
    const message = `\`${key}\` is newer than Kubernetes ${kind.crdKubernetes}, from which the CRD of ${kind.kind} was made, so the API server refuses it; remove it.`;
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
  return `${unknown} in ${named(mapping)}; it belongs in ${home(mapping, meant.path.slice(0, -1))}.`;
}

/** Where a field belongs, seen from where it stands: the way down, or the name of what is around or beside. */
function home(from: Path, to: Path): string {
  const isBelow = from.every((step, index) => step === to[index]);
  const way = isBelow ? to.slice(from.length) : to.slice(-1);
  if (to.length === 0) return "the top level of the check";
  const last = way.at(-1);
  const name = (steps: Path): string => `\`${steps.filter((step) => typeof step === "string").join(".")}\``;
  if (typeof last === "number") return `an item of ${name(isBelow ? way : to.slice(-2))}`;
  return isBelow || to.length < 2 ? name(way) : name(to.slice(-2));
}

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
  const remedy = "set labels and annotations of the pod in `spec.extraLabels` and `spec.extraAnnotations`";
  return kind.generation === 2
    ? `Unknown field \`${key}\`: \`podSpec\` is the spec of the pod alone; ${remedy}.`
    : `\`${key}\` never reaches the pod, because the CRD of HealthCheck keeps nothing below \`podSpec.metadata\` and strict validation refuses it; ${remedy}.`;
}
