import type { CheckDocument } from "../checks/checkDocument.ts";
import { checkOf } from "../checks/resources.ts";
import { misplacedPodKeys } from "../checks/ruledPaths.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import { columnOf, indented } from "../yaml/indentation.ts";
import { type Entry, type MappingNode, nodeAt } from "../yaml/node.ts";
import { endOfLines } from "../yaml/removal.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const generationShape: DocumentRule = {
  scope: "document",
  id: "generation-shape",
  findings(resource, text) {
    const check = checkOf(resource);
    return check === undefined ? [] : shapeOf(check, text);
  },
};

function shapeOf(check: CheckDocument, text: string): readonly Finding[] {
  const podSpec = nodeAt(check.root, ["spec", "podSpec"]);
  if (podSpec?.kind !== "mapping") return [];
  const keys = misplacedPodKeys(check.kind, podSpec);
  const first = podSpec.entries.find((entry) => keys.includes(entry.key));
  if (first === undefined) return [];
  if (check.kind.generation === 2) {
    const message =
      "In Kuberhealthy 2 `podSpec` is the pod spec itself; move the fields under `podSpec.spec` one level up.";
    return [finding("generation-shape", "error", message, first.keySpan, unwrapped(text, podSpec, first))];
  }
  const message = `In Kuberhealthy 3 the pod's fields stand under \`podSpec.spec\`; move \`${first.key}\`${keys.length > 1 ? " and the pod fields beside it" : ""} one level down.`;
  return [finding("generation-shape", "error", message, first.keySpan, wrapped(text, podSpec, keys))];
}

/** `spec:` goes in above the misplaced fields, which must stand together. */
function wrapped(text: string, podSpec: MappingNode, keys: readonly string[]): readonly Fix[] {
  const at = podSpec.entries.findIndex((entry) => keys.includes(entry.key));
  const block = podSpec.entries.slice(at, at + keys.length);
  const first = block[0];
  const last = block.at(-1);
  const together = block.every((entry) => keys.includes(entry.key) && !entry.merged);
  if (podSpec.flow || first === undefined || last === undefined || !together) return [];
  if (podSpec.entries.some((entry) => entry.key === "spec")) return [];
  const column = columnOf(text, first.keySpan.start);
  const lineStart = first.keySpan.start - column;
  const end = endOfLines(text, first.span.start, last.span.end);
  const edits = indented(text, { start: lineStart, end }, 2);
  const head = {
    span: { start: lineStart, end: lineStart },
    newText: `${" ".repeat(column)}spec:${lineEndingOf(text)}`,
  };
  return [{ title: "Put the pod's fields under `spec`", edits: [head, ...edits] }];
}

function unwrapped(text: string, podSpec: MappingNode, spec: Entry): readonly Fix[] {
  const inner = spec.value;
  if (podSpec.flow || spec.merged || inner.kind !== "mapping" || inner.flow) return [];
  const own = new Set(podSpec.entries.map((entry) => entry.key));
  const first = inner.entries[0];
  if (first === undefined || inner.entries.some((entry) => entry.merged || own.has(entry.key))) return [];
  const column = columnOf(text, spec.keySpan.start);
  const lineStart = spec.keySpan.start - column;
  const bodyStart = endOfLines(text, spec.keySpan.start, spec.keySpan.end);
  const end = endOfLines(text, spec.span.start, spec.span.end);
  const edits = indented(text, { start: bodyStart, end }, column - columnOf(text, first.keySpan.start));
  return [
    {
      title: "Move the fields of `spec` one level up",
      edits: [{ span: { start: lineStart, end: bodyStart }, newText: "" }, ...edits],
    },
  ];
}
