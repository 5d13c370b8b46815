import type { Finding, Fix } from "../text/finding.ts";
import { shifted } from "../text/span.ts";
import { type MappingNode, valueAt, type YamlNode } from "../yaml/node.ts";
import type { CheckFact, Placed } from "./facts.ts";
import { changeTo, entryAdded, shiftedFix } from "./fixes.ts";
import { type Mesh, type MeshFact, wishesOf } from "./meshFacts.ts";
import { type FileRule, finding } from "./rule.ts";

/** A sidecar that is no init container of Kubernetes never ends by itself; see `several-containers`. */
export const sidecarInjection: FileRule = {
  scope: "file",
  id: "sidecar-injection",
  findings(facts) {
    const meshes = facts.all("meshes");
    const spaces = meshes.filter(({ fact }) => fact.of === "namespace");
    const asked = meshes.filter(({ fact }) => fact.of === "check");
    const checks = spaces.length === 0 ? [] : facts.all("checks");
    return [
      ...asked.map(({ fact: { mesh, node }, start }) => {
        const message = `The sidecar of ${mesh.name} that this asks for ${consequence}; write \`${mesh.no}\`.`;
        return hint(message, node, start, changeTo(node, mesh.no));
      }),
      ...spaces.flatMap((space) => {
        const line = facts.lineOf(space.start + space.fact.node.span.start);
        return checks.flatMap((check) => inSpace(check, space.fact, line));
      }),
    ];
  },
};

const consequence = "goes on after the report, and Kuberhealthy 2 then fails the run";

const hint = (message: string, { span }: YamlNode, start: number, fixes: readonly Fix[]): Finding =>
  finding(
    "sidecar-injection",
    "hint",
    message,
    shifted(span, start),
    fixes.map((fix) => shiftedFix(fix, start)),
  );

function inSpace(
  { fact: check, start, text }: Placed<CheckFact>,
  { mesh, namespace }: MeshFact,
  line: number,
): readonly Finding[] {
  if (check.generation !== 2 || check.namespace !== namespace || wishesOf(check.root, mesh).length > 0)
    return [];
  const message = `The namespace of this check (line ${line}) gives its pod a sidecar of ${mesh.name}, which ${consequence}; add \`${refusal(mesh)}\` to \`spec.extraAnnotations\`.`;
  return [hint(message, check.node, start, annotated(text, check.root, mesh))];
}

const refusal = ({ annotation, no }: Mesh): string => `${annotation}: "${no}"`;

function annotated(text: string, root: MappingNode, mesh: Mesh): readonly Fix[] {
  const spec = valueAt(root, "spec");
  if (spec?.kind !== "mapping") return [];
  const present = valueAt(spec, "extraAnnotations");
  if (present !== undefined && present.kind !== "mapping") return [];
  const written = { [mesh.annotation]: mesh.no };
  const edit =
    present === undefined
      ? entryAdded(text, spec, { extraAnnotations: written })
      : entryAdded(text, present, written);
  return edit === undefined ? [] : [{ title: `Add \`${refusal(mesh)}\``, edits: [edit] }];
}
