/** What a fix must hold to, wherever it is offered. */
import { findingsOf } from "../../../server/src/features/diagnostics.ts";
import { fixAll, preferredFix } from "../../../server/src/features/fixAll.ts";
import { bringsToLight } from "../../../server/src/features/soundRepair.ts";
import type { Finding, Fix } from "../../../server/src/text/finding.ts";
import { edited } from "../../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";

const count = (findings: readonly Finding[], wanted: Finding): number =>
  findings.filter(({ code, message }) => code === wanted.code && message === wanted.message).length;

/** How many errors of that code are about a place that reads as that of `wanted`, which stands in `ofText`. */
function marked(text: string, findings: readonly Finding[], wanted: Finding, ofText = text): number {
  const about = ofText.slice(wanted.span.start, wanted.span.end);
  return findings.filter(
    ({ code, severity, span }) =>
      severity === "error" && code === wanted.code && text.slice(span.start, span.end) === about,
  ).length;
}

/** What is wrong with the outcome of one fix, each as a sentence; empty where all is well. */
export function faultsOf(
  text: string,
  before: readonly Finding[],
  finding: Finding,
  fix: Fix,
): readonly string[] {
  const places = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
  if (places.some(({ span }, index) => index > 0 && span.start < (places[index - 1]?.span.end ?? 0)))
    return ["has edits that overlap"];
  const result = edited(text, fix.edits);
  if (result === text) return ["changes nothing"];
  const after = findingsOf(yamlFileOf(result));
  const lights = bringsToLight(finding);
  return [
    ...(count(after, finding) >= count(before, finding) ? ["leaves its finding"] : []),
    ...after
      .filter(
        (one) => one.severity === "error" && marked(result, after, one) > marked(text, before, one, result),
      )
      .filter(({ code }) =>
        lights === "all but syntax"
          ? code.startsWith("syntax/") && !finding.code.startsWith("syntax/")
          : lights !== "values" || !code.startsWith("pod/"),
      )
      .map(({ code, message }) => `makes another error: ${code}: ${message}`),
  ];
}

/** The text after all repairs that need no asking, and what could still be repaired so. */
export function fixedAll(text: string): { readonly text: string; readonly left: readonly Finding[] } {
  const after = edited(text, fixAll(yamlFileOf(text)));
  return {
    text: after,
    left: findingsOf(yamlFileOf(after)).filter((one) => preferredFix(one) !== undefined),
  };
}
