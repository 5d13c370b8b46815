import { positionAt, type SourceText } from "../../server/src/text/sourceText.ts";
import type { Span } from "../../server/src/text/span.ts";
import { nodeAt, type YamlNode } from "../../server/src/yaml/node.ts";
import type { ReasonCode } from "./endpoint/reasons.ts";
import type { Location } from "./events.ts";
import { inlineScriptOf, type RunPlan } from "./plan.ts";

/** Where a check stands: its file's text, the path to show, and where its YAML document begins in the text. */
export interface CheckPlace {
  readonly source: SourceText;
  readonly path: string;
  readonly offset: number;
}

const tooLate: readonly string[] = ["late", "expired", "timed-out"];

/**
 * The place in the YAML to change for what went wrong: `spec.timeout` for what came too late by it, the reporting line of an
 * inline script for a refused report. Undefined where the program is not in the YAML.
 */
export function reportLocation(
  plan: RunPlan,
  place: CheckPlace,
  cause: ReasonCode | "timed-out",
): Location | undefined {
  const span = spanOf(plan, place, cause);
  if (span === undefined) return undefined;
  const at = (offset: number) => {
    const { line, column } = positionAt(place.source, offset + place.offset);
    return { line: line + 1, column: column + 1 };
  };
  return { path: place.path, range: { start: at(span.start), end: at(span.end) } };
}

function spanOf(plan: RunPlan, place: CheckPlace, cause: ReasonCode | "timed-out"): Span | undefined {
  if (tooLate.includes(cause))
    return plan.limitedBy === "flag" ? undefined : nodeAt(plan.check.root, ["spec", "timeout"])?.span;
  if (plan.start.source !== "inline-script") return undefined;
  const script = inlineScriptOf(plan.check)?.script;
  return script === undefined ? undefined : reportingLine(script, place);
}

/** The line of a block script that sends the report, without the white space around it; else the whole script. */
function reportingLine(script: YamlNode, place: CheckPlace): Span {
  if (script.kind !== "scalar" || script.style !== "block") return script.span;
  const text = place.source.text.slice(script.span.start + place.offset, script.span.end + place.offset);
  const line =
    /^.*\b(?:curl|wget)\b.*KH_REPORTING_URL.*$/m.exec(text) ??
    /^.*\b(?:curl|wget)\b.*$/m.exec(text) ??
    /^.*KH_REPORTING_URL.*$/m.exec(text);
  if (line === null) return script.span;
  const start = script.span.start + line.index + (line[0].length - line[0].trimStart().length);
  return { start, end: start + line[0].trim().length };
}
