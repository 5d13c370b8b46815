import type { RuleLevels } from "../config/levels.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { edited } from "../text/textEdit.ts";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";
import { findingsOf } from "./diagnostics.ts";

/** A finding, and the fix that is to be applied for it. */
export interface Repair {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** As long as one of these is said, what stands below it is not judged at all. */
const hidesText: ReadonlySet<string> = new Set([
  "shape/unknown-field",
  "shape/wrong-type",
  "shape/missing-field",
  "unserved-kind",
  "generation-shape",
]);

/** As long as one of these is said, its value is not compared with others. */
const hidesValue: ReadonlySet<string> = new Set([
  "shape/bad-quantity",
  "shape/not-allowed",
  "yaml-boolean",
  "yaml-octal",
  "memory-in-thousandths",
]);

/** Which other mistakes can come to light once the finding is repaired: `undefined` for none. */
export function bringsToLight({ code }: Finding): "all but syntax" | "values" | undefined {
  if (code.startsWith("syntax/") || hidesText.has(code)) return "all but syntax";
  return hidesValue.has(code) ? "values" : undefined;
}

/**
 * Whether the fixes, which do not touch one another, do away with their findings and make no other error; a mistake that
 * only comes to light is none that they make.
 */
export function isSound(file: YamlFile, levels: RuleLevels, repairs: readonly Repair[]): boolean {
  const text = edited(
    file.source.text,
    repairs.flatMap(({ fix }) => fix.edits),
  );
  const before = findingsOf(file, levels);
  const after = findingsOf(yamlFileOf(text, file), levels);
  const [said, stillSaid] = [counted(before, sentence), counted(after, sentence)];
  for (const [what, count] of counted(
    repairs.map(({ finding }) => finding),
    sentence,
  )) {
    if ((stillSaid.get(what) ?? 0) > (said.get(what) ?? 0) - count) return false;
  }
  const own = marked(file.source.text);
  const others = marked(text);
  const [places, newPlaces] = [counted(before, own), counted(after, others)];
  const lights = new Set(repairs.map(({ finding }) => bringsToLight(finding)));
  return after.every(
    (finding) =>
      finding.severity !== "error" ||
      (newPlaces.get(others(finding)) ?? 0) <= (places.get(others(finding)) ?? 0) ||
      (lights.has("all but syntax") && !finding.code.startsWith("syntax/")) ||
      (lights.has("values") && finding.code.startsWith("pod/")),
  );
}

const sentence = ({ code, message }: Finding): string => `${code} ${message}`;

/** What an error is about: the same thing may be said of it in other words once something beside it has changed. */
const marked =
  (text: string) =>
  ({ severity, code, span }: Finding): string =>
    `${severity} ${code} ${text.slice(span.start, span.end)}`;

function counted(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}
