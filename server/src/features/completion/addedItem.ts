import type { TextEdit } from "../../text/textEdit.ts";
import { columnOf } from "../../yaml/indentation.ts";
import { type Entry, entryOf, type MappingNode, type YamlNode } from "../../yaml/node.ts";
import { bareText, type Draft, list, mapping, type Writer } from "./draft.ts";
import type { Place } from "./place.ts";
import { unfolded } from "./snippetText.ts";

/**
 * The edit that puts an item at the head of a list elsewhere in the check, or a list with it where the mapping has none, each
 * tab stop as it stands at first. Undefined where that would touch the cursor, or what stands there is no list.
 */
export function addedItem(
  place: Place,
  owner: YamlNode | undefined,
  key: string,
  item: Draft,
): TextEdit | undefined {
  if (owner?.kind !== "mapping") return undefined;
  const { document, start } = place.cursor;
  const entry = entryOf(owner, key);
  const edit = entry === undefined ? newList(place, owner, key, item) : inList(place, entry, item);
  if (edit === undefined || document.problems.length > 0) return undefined;
  const at = edit.at + start;
  const { span } = place.cursor;
  return span.start <= at && at <= span.end
    ? undefined
    : { span: { start: at, end: at }, newText: edit.newText };
}

interface Insertion {
  /** From the start of the document. */
  readonly at: number;
  readonly newText: string;
}

const writerIn = ({ cursor }: Place, flow: boolean): Writer => ({
  layout: cursor.layout,
  flow,
  json: false,
  stops: 0,
});

function inList(place: Place, entry: Entry, item: Draft): Insertion | undefined {
  const { value, keySpan, merged } = entry;
  const { text } = place.cursor.document;
  if (merged || value.kind !== "sequence" || value.span.start < keySpan.end) return undefined;
  const { start } = value.span;
  if (value.flow) {
    const written = unfolded(bareText(item, 0, writerIn(place, true)));
    return { at: start + 1, newText: value.items.length === 0 ? written : `${written}, ` };
  }
  const column = columnOf(text, start);
  const written = unfolded(bareText(list(item), column, writerIn(place, false)));
  return { at: start, newText: written + place.cursor.layout.newline + " ".repeat(column) };
}

/** Behind the first entry where the next has a line of its own, else in front of it. */
function newList(place: Place, owner: MappingNode, key: string, item: Draft): Insertion | undefined {
  const { text } = place.cursor.document;
  const [first, second] = owner.entries.filter((entry) => !entry.merged);
  if (first === undefined) return undefined;
  if (owner.flow) {
    const entry = unfolded(bareText(mapping([key, list(item)]), 0, writerIn(place, true))).slice(1, -1);
    return { at: first.keySpan.start, newText: `${entry}, ` };
  }
  const before = second ?? first;
  const column = columnOf(text, before.keySpan.start);
  if (column !== columnOf(text, first.keySpan.start)) return undefined;
  const written = unfolded(bareText(mapping([key, list(item)]), column, writerIn(place, false)));
  return {
    at: before.keySpan.start,
    newText: written + place.cursor.layout.newline + " ".repeat(column),
  };
}
