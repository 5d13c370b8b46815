import { lineStartOf } from "../../text/lines.ts";
import { type Entry, entryOf } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { actionsIn } from "../../yaml/template.ts";
import { podOf, type Subject, specOf } from "./subject.ts";
import { emissionsIn } from "./templateActions.ts";

/** Why a check in a template cannot be migrated surely, as the end of a sentence; undefined where it can. */
export function templateRefusal(document: ParsedDocument, subject: Subject): string | undefined {
  const { text } = document;
  if (/<%|#@(?: |[a-z]+\/)/.test(text))
    return "it is written for a template engine whose text khcheck does not read";
  const spec = specOf(subject);
  const pod = podOf(subject);
  const depths = depthsIn(document);
  const depthAt = (offset: number): number => depths.findLast((one) => one.from <= offset)?.depth ?? 0;
  const touched: readonly (Entry | undefined)[] = [
    entryOf(subject.root, "apiVersion"),
    entryOf(subject.root, "kind"),
    entryOf(subject.root, "spec"),
    ...["podSpec", "timeout", "runInterval", "phase"].map((key) => entryOf(spec, key)),
    entryOf(pod, "restartPolicy"),
  ];
  const places = touched.flatMap((entry) => entry?.keySpan.start ?? []);
  if (new Set(places.map(depthAt)).size > 1)
    return "some of its own fields stand under a condition of the template and others do not";
  if (pod === undefined || pod.flow) return undefined;
  return podRefusal(document, subject, pod.span.start);
}

/** Lines that an action writes into the pod must say how far they are indented, and be no fields of the pod themselves. */
function podRefusal(document: ParsedDocument, subject: Subject, podStart: number): string | undefined {
  const { text } = document;
  const column = podStart - lineStartOf(text, podStart);
  const from = entryOf(specOf(subject), "podSpec")?.keySpan.end ?? podStart;
  const end = endOfPodSpec(subject, text.length);
  const emissions = new Map(emissionsIn(document, { start: from, end }).map((one) => [one.span.start, one]));
  for (const span of actionsIn(text)) {
    if (span.start < from || span.end > end) continue;
    const action = text.slice(span.start, span.end);
    const emission = emissions.get(span.start);
    if (emission === undefined) {
      if (isAlone(text, span.start, span.end) && !writesNothing.test(action))
        return "a template action writes lines into its pod, and does not say how far they are indented";
      if (/indent\b/.test(action))
        return "a template action in its pod indents lines in a way that khcheck does not follow";
    } else if (emission.columns === column) return "fields of its pod come out of a template action";
  }
  return undefined;
}

/** Where the next key of the spec or of the check begins. */
function endOfPodSpec(subject: Subject, length: number): number {
  const own = entryOf(specOf(subject), "podSpec")?.keySpan.start ?? 0;
  const starts = [subject.root, specOf(subject)]
    .flatMap((mapping) => mapping?.entries ?? [])
    .map((entry) => entry.keySpan.start)
    .filter((start) => start > own);
  return Math.min(length, ...starts);
}

const writesNothing =
  /^(?:\{\{-?\s*(?:if|else|end|range|with|\/\*|\$\w+\s*:?=)|%\{~?\s*(?:if|else|endif|for|endfor)\b)/;
const opens = /^(?:\{\{-?\s*(?:if|range|with|define|block)\b|%\{~?\s*(?:if|for)\b)/;
const closes = /^(?:\{\{-?\s*end\b|%\{~?\s*(?:endif|endfor)\b)/;
const turns = /^(?:\{\{-?\s*else\b|%\{~?\s*else\b)/;

/**
 * From which offset on how many conditions are open. A branch after `else` is a place of its own: its number is unlike that of
 * any other.
 */
function depthsIn({ text }: ParsedDocument): readonly { readonly from: number; readonly depth: number }[] {
  const depths: { from: number; depth: number }[] = [];
  const open: number[] = [];
  let next = 0;
  for (const span of actionsIn(text)) {
    const action = text.slice(span.start, span.end);
    if (opens.test(action)) open.push(++next);
    else if (closes.test(action)) open.pop();
    else if (turns.test(action)) {
      open.pop();
      open.push(++next);
    } else continue;
    depths.push({ from: span.end, depth: open.at(-1) ?? 0 });
  }
  return depths;
}

function isAlone(text: string, start: number, end: number): boolean {
  const newline = text.indexOf("\n", end);
  const line = text.slice(lineStartOf(text, start), newline < 0 ? text.length : newline);
  return line.replace(/\{\{[\s\S]*?\}\}|%\{[^}\n]*\}|\$\{[^}\n]*\}/g, "").trim() === "";
}
