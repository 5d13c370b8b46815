import type { Kind } from "../checks/kinds.ts";
import type { Fix } from "../text/finding.ts";
import { lineEndOf, lineStartOf } from "../text/lines.ts";
import { columnOf, indented } from "../yaml/indentation.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import type { Path } from "../yaml/path.ts";
import { fieldAt } from "./model.ts";

/** An unknown field that holds, one or a few levels down, what the mapping around it misses: `template` around `spec`. */
export interface Wrapper {
  /** The fields that the mapping needs and that stand inside. */
  readonly holds: readonly string[];
  /** The keys from the unknown field down to the mapping that holds them, the field's own first. */
  readonly keys: readonly string[];
  readonly inner: MappingNode;
}

const deepest = 3;

export function wrapperOf(kind: Kind, path: Path, around: MappingNode, entry: Entry): Wrapper | undefined {
  if (entry.value.kind !== "mapping") return undefined;
  const needed = (fieldAt(kind, path)?.required ?? []).filter((name) => entryOf(around, name) === undefined);
  if (needed.length === 0) return undefined;
  let level: readonly { readonly mapping: MappingNode; readonly keys: readonly string[] }[] = [
    { mapping: entry.value, keys: [entry.key] },
  ];
  for (let depth = 0; depth < deepest; depth++) {
    for (const { mapping, keys } of level) {
      const holds = needed.filter((name) => entryOf(mapping, name) !== undefined);
      if (holds.length > 0) return { holds, keys, inner: mapping };
    }
    level = level.flatMap(({ mapping, keys }) =>
      mapping.entries.flatMap(({ key, value }) =>
        value.kind === "mapping" ? [{ mapping: value, keys: [...keys, key] }] : [],
      ),
    );
  }
  return undefined;
}

/** Takes the keys around the inner mapping away, where nothing else stands between them and it. */
export function unwrapping(text: string, entry: Entry, { keys, inner }: Wrapper): readonly Fix[] {
  const [first] = inner.entries;
  const start = lineStartOf(text, entry.keySpan.start);
  if (inner.flow || first === undefined || first.merged || entry.merged) return [];
  let begin = start;
  for (const key of keys) {
    const end = lineEndOf(text, begin);
    if (text.slice(begin, end).trim() !== `${key}:`) return [];
    begin = end + (text[end] === "\r" ? 2 : 1);
  }
  const isNote = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*$/.test(text.slice(begin, first.keySpan.start));
  // What follows the inner mapping within the field would be left without its key.
  if (!isNote || text.slice(inner.span.end, entry.span.end).trim() !== "") return [];
  const by = columnOf(text, entry.keySpan.start) - columnOf(text, first.keySpan.start);
  const moved = indented(text, { start: begin, end: inner.span.end }, by);
  return [
    {
      title: `Take what is below \`${keys.join(".")}\` out of it`,
      edits: [{ span: { start, end: begin }, newText: "" }, ...moved],
    },
  ];
}
