import type { Fix } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { type Entry, entryOf, type MappingNode, nodeAt, valueAt } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { columnAt, insertion, linesAt, removal } from "./edits.ts";
import { fieldAt } from "./model.ts";
import { type Subject, writtenPath } from "./place.ts";

/**
 * The fixes that move an entry to the path `to`. Where a list on the way has several items, there is one fix for each of the
 * first of them, and none is better than the others.
 */
export function movesTo(subject: Subject, from: Path, entry: Entry, to: Path): readonly Fix[] {
  const { places, label } = choicesOf(subject, from, to);
  return places.flatMap((place, index) => {
    const edits = moving(subject, from, entry, place);
    const choice = label[index];
    const title =
      choice === undefined
        ? `Move to ${writtenPath(to.slice(typeof to.at(-3) === "number" ? -4 : -3))}`
        : `Move to container \`${choice}\``;
    return edits === undefined
      ? []
      : [{ title, edits, ...(places.length > 1 ? { guess: true as const } : {}) }];
  });
}

const mostChoices = 4;

/** The paths that `to` can mean where its first list, if it does not hold the entry itself, has several named items. */
function choicesOf(
  { root }: Subject,
  from: Path,
  to: Path,
): { readonly places: readonly Path[]; readonly label: readonly (string | undefined)[] } {
  const shared = to.findIndex((step, index) => step !== from[index]);
  const at = to.findIndex((step, index) => typeof step === "number" && shared >= 0 && index >= shared);
  const list = at < 0 ? undefined : nodeAt(root, to.slice(0, at));
  if (list?.kind !== "sequence" || list.items.length < 2 || list.items.length > mostChoices)
    return { places: [to], label: [undefined] };
  const names = list.items.map((item) => {
    const name = valueAt(item, "name");
    return name?.kind === "scalar" && typeof name.value === "string" ? name.value : undefined;
  });
  if (names.includes(undefined)) return { places: [to], label: [undefined] };
  return {
    places: list.items.map((_, index) => [...to.slice(0, at), index, ...to.slice(at + 1)]),
    label: names,
  };
}

/**
 * The edits that move an entry to the path `to`, and write the mappings that are missing there. Undefined where the place is
 * not clear or taken.
 */
function moving(subject: Subject, from: Path, entry: Entry, to: Path): readonly TextEdit[] | undefined {
  const { root, text } = subject;
  const around = from.slice(0, -1);
  const mapping = nodeAt(root, around);
  if (mapping?.kind !== "mapping" || entry.merged) return undefined;
  // An alias may come to stand before its anchor.
  if (/[\s[{,:][&*][\w-]/.test(text.slice(entry.keySpan.end, entry.span.end))) return undefined;
  const depth = writtenDepth(root, to);
  const target = nodeAt(root, to.slice(0, depth));
  const missing = to.slice(depth, -1);
  if (target?.kind !== "mapping" || typeof missing[0] === "number") return undefined;
  const key = String(to[depth]);
  if (entryOf(target, key) !== undefined) return undefined;
  if (target === mapping) return nested(text, entry, missing);
  const own = linesOf(text, entry, String(to.at(-1)));
  const comment = mapping.flow || target.flow ? "" : commentBehind(text, entry);
  const lines = wrapped(
    missing,
    [...own.slice(0, -1), `${own.at(-1) ?? ""}${comment}`],
    mapping.flow || target.flow,
  );
  const written = lines === undefined ? undefined : insertion(text, target, lines);
  const taken = takenOut(subject, around, entry, target);
  return written === undefined || taken === undefined ? undefined : [written, taken];
}

/** How many steps of the path are written already, its last not counted. */
function writtenDepth(root: Subject["root"], to: Path): number {
  for (let depth = to.length - 1; depth > 0; depth--)
    if (nodeAt(root, to.slice(0, depth)) !== undefined) return depth;
  return 0;
}

/** The lines of an entry below the mappings and lists of these steps; between braces all stands on one line. */
function wrapped(steps: Path, lines: readonly string[], isFlow: boolean): readonly string[] | undefined {
  if (steps.length === 0) return lines;
  if (isFlow) {
    const [line] = lines;
    if (line === undefined || lines.length > 1) return undefined;
    const whole = steps.reduceRight<string>(
      (inner, step) => (typeof step === "number" ? `[${inner}]` : `{${step}: ${inner}}`),
      `{${line}}`,
    );
    return [whole.slice(1, -1)];
  }
  return steps.reduceRight<readonly string[]>(
    (inner, step) =>
      typeof step === "number"
        ? inner.map((line, index) => (index === 0 ? "- " : "  ") + line)
        : [`${step}:`, ...inner.map((line) => `  ${line}`)],
    lines,
  );
}

/** Writes the mappings and lists that are missing around the entry, where it stands. */
function nested(text: string, entry: Entry, names: Path): readonly TextEdit[] | undefined {
  if (names.length === 0) return undefined;
  const { start } = entry.keySpan;
  const own = text.slice(start, contentEnd(text, entry));
  const isFlow = /[{,]\s*$/.test(text.slice(0, start));
  const lines = isFlow
    ? wrapped(names, own.includes("\n") ? [] : [own], true)
    : wrapped(names, linesOf(text, entry, text.slice(start, entry.keySpan.end)), false);
  if (lines === undefined) return undefined;
  return [
    { span: { start, end: contentEnd(text, entry) }, newText: linesAt(text, lines, columnAt(text, start)) },
  ];
}

/** Takes the entry away, and with it the mappings around it that would be left empty; never the one that gets it. */
export function takenOut(
  subject: Subject,
  around: Path,
  entry: Entry,
  target: MappingNode,
): TextEdit | undefined {
  const { kind, root, text } = subject;
  const mapping = nodeAt(root, around);
  if (mapping?.kind !== "mapping") return undefined;
  if (mapping.entries.length > 1) return removal(text, mapping, entry);
  const outer = around.slice(0, -1);
  const name = String(around.at(-1));
  const holder = fieldAt(kind, outer)?.required.includes(name)
    ? undefined
    : entryOf(nodeAt(root, outer), name);
  const inside =
    holder !== undefined && holder.span.start <= target.span.start && target.span.end <= holder.span.end;
  return holder === undefined || inside ? undefined : takenOut(subject, outer, holder, target);
}

/** The entry's lines under a new key, the indentation of its own column taken off. */
export function linesOf(text: string, entry: Entry, key: string): readonly string[] {
  const column = columnAt(text, entry.keySpan.start);
  const [first = "", ...rest] = text.slice(entry.keySpan.end, contentEnd(text, entry)).split(/\r?\n/);
  return [
    key + first,
    ...rest.map((line) => line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0))),
  ];
}

const contentEnd = (text: string, entry: Entry): number =>
  entry.keySpan.end + text.slice(entry.keySpan.end, entry.span.end).trimEnd().length;

/** The comment on the entry's last line, which goes where the entry goes. */
const commentBehind = (text: string, entry: Entry): string =>
  /^[ \t]+#[^\r\n]*/.exec(text.slice(contentEnd(text, entry)))?.[0] ?? "";
