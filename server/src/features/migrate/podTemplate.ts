import { lineEndOf, lineStartOf } from "../../text/lines.ts";
import { lineEndingOf } from "../../text/sourceText.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { columnOf } from "../../yaml/indentation.ts";
import { layoutOf } from "../../yaml/layout.ts";
import { type Entry, entryOf, type MappingNode, type YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { endOfLines } from "../../yaml/removal.ts";
import { holdsTemplate, isAlias, type Step, specOf } from "./subject.ts";
import { type Emission, emissionsIn } from "./templateActions.ts";
import { readText } from "./writing.ts";

/** Puts the pod's fields one level down, under `spec`. An anchor goes with them, so that its aliases mean what they meant. */
export const podTemplate: Step = (document, subjects) => {
  const done = new Set<number>();
  return subjects.flatMap((subject): readonly TextEdit[] => {
    const spec = specOf(subject);
    const holder = entryOf(spec, "podSpec");
    if (subject.kind.generation === 3 || spec === undefined || holder === undefined) return [];
    const pod = holder.value;
    if (pod.kind !== "mapping" || holdsTemplate(pod) || done.has(holder.keySpan.start)) return [];
    done.add(holder.keySpan.start);
    if (isAlias(holder)) return aroundAlias(document, holder, spec.flow);
    return pod.flow ? aroundBraces(document, holder, pod) : aroundLines(document, holder, pod);
  });
};

function aroundAlias(document: ParsedDocument, holder: Entry, flow: boolean): readonly TextEdit[] {
  const { text } = document;
  const start = text.indexOf("*", holder.keySpan.end);
  const alias = text.slice(start, holder.span.end);
  const { step } = layoutOf(text, document.root, lineEndingOf(text));
  const column = columnOf(text, holder.keySpan.start) + step;
  const newText = flow ? `{spec: ${alias}}` : `${lineEndingOf(text)}${" ".repeat(column)}spec: ${alias}`;
  const from = flow ? start : start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return [{ span: { start: from, end: holder.span.end }, newText }];
}

const anchorOf = (document: ParsedDocument, node: MappingNode) =>
  document.anchors.find((anchor) => anchor.value === node);

function aroundBraces(document: ParsedDocument, holder: Entry, pod: MappingNode): readonly TextEdit[] {
  const { text } = document;
  const start = anchorOf(document, pod)?.span.start ?? pod.span.start;
  const gap = text[start - 1] === ":" ? "" : " ";
  const key = text[holder.keySpan.start] === '"' ? `"spec":${gap}` : "spec: ";
  const { end } = pod.span;
  const first = pod.entries.find((entry) => !entry.merged)?.keySpan.start ?? pod.span.start;
  const firstLine = lineStartOf(text, first);
  const lastLine = lineStartOf(text, end - 1);
  const isSpread =
    firstLine > start &&
    text.slice(firstLine, first).trim() === "" &&
    text.slice(lastLine, end - 1).trim() === "";
  const column = first - firstLine;
  const step = column - (end - 1 - lastLine);
  if (!isSpread || step <= 0)
    return [
      { span: { start, end: start }, newText: `{${key}` },
      { span: { start: end, end }, newText: "}" },
    ];
  const newline = lineEndingOf(text);
  return [
    { span: { start, end: start }, newText: `{${newline}${" ".repeat(column)}${key}` },
    ...deeper(text, lineStartOf(text, lineEndOf(text, start) + newline.length), end, step),
    { span: { start: end, end }, newText: `${newline}${" ".repeat(column - step)}}` },
  ];
}

function aroundLines(document: ParsedDocument, holder: Entry, pod: MappingNode): readonly TextEdit[] {
  const { text } = document;
  const read = readText(document);
  const childLine = lineStartOf(read, pod.span.start);
  const keyEnd = lineEndOf(read, holder.keySpan.end);
  const body = text.indexOf("\n", keyEnd) + 1;
  const column = pod.span.start - childLine;
  const step = column - columnOf(read, holder.keySpan.start);
  if (read.slice(childLine, pod.span.start).trim() !== "" || step <= 0 || body === 0 || body > childLine)
    return [];
  const anchor = anchorOf(document, pod);
  const name = anchor === undefined ? "" : ` ${text.slice(anchor.span.start, anchor.span.end)}`;
  const end = endOfRegion(document, pod, column);
  const emissions = emissionsIn(document, { start: body, end });
  return [
    ...(anchor === undefined
      ? []
      : [{ span: { start: anchor.span.start - 1, end: anchor.span.end }, newText: "" }]),
    { span: { start: body, end: body }, newText: `${" ".repeat(column)}spec:${name}${lineEndingOf(text)}` },
    ...deeper(text, body, end, step, emissions),
    ...emissions.flatMap(({ amount, columns }) =>
      amount === undefined ? [] : [{ span: amount, newText: String(columns + step) }],
    ),
  ];
}

/** Moves every line that begins in the span; empty ones stay, and those whose indentation a template action makes. */
function deeper(
  text: string,
  start: number,
  end: number,
  step: number,
  emissions: readonly Emission[] = [],
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = start; line < end; ) {
    const stop = lineEndOf(text, line);
    const isOwn = !emissions.some(({ span, fromMargin }) => fromMargin && span.start === line);
    if (stop > line && isOwn) edits.push({ span: { start: line, end: line }, newText: " ".repeat(step) });
    const next = text.indexOf("\n", stop);
    if (next < 0) break;
    line = next + 1;
  }
  return edits;
}

/** Behind the last line of the pod's fields, with the comments in their column that follow, and what a template writes there. */
function endOfRegion(document: ParsedDocument, pod: MappingNode, column: number): number {
  const read = readText(document);
  let end = endOfLines(read, pod.span.start, contentEnd(pod));
  for (let line = end; line < read.length; ) {
    const newline = read.indexOf("\n", line);
    const next = newline < 0 ? read.length : newline + 1;
    const [lead = ""] = /^[ \t]*/.exec(read.slice(line, next)) ?? [];
    const rest = read.slice(line, next).trim();
    if (rest !== "" && !rest.startsWith("#")) break;
    const writes = emissionsIn(document, { start: line, end: next });
    if (
      writes.length > 0
        ? writes.some(({ columns }) => columns >= column)
        : rest !== "" && lead.length >= column
    )
      end = next;
    line = next;
  }
  return end;
}

/** Where the last value or key ends: the span of a mapping takes in the comments behind it. */
function contentEnd(node: YamlNode): number {
  if (node.kind === "scalar" || node.flow) return node.span.end;
  if (node.kind === "sequence") {
    const last = node.items.at(-1);
    return last === undefined || last.span.start < node.span.start
      ? node.span.end
      : Math.max(contentEnd(last), last.span.start);
  }
  const last = node.entries.findLast((entry) => !entry.merged);
  if (last === undefined) return node.span.end;
  return isAlias(last) ? last.span.end : Math.max(last.keySpan.end, contentEnd(last.value));
}
