import { type ListParts, listParts } from "./listParts.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";

/** What stands between two markers of a stream; nothing in it knows where that is. */
export interface Section {
  readonly text: string;
  /** The whole as one document; the parts of a list one by one. They follow one another and cover the text. */
  readonly documents: readonly ParsedDocument[];
  /** Undefined where the text cannot be cut. */
  readonly list: ListParts | undefined;
}

/** The section of a text; `previous` is one that may be of almost the same text. */
export function sectionOf(text: string, previous?: Section): Section {
  const list = listParts(text, previous?.list);
  if (list?.areWhole !== true) return { text, documents: [documentOf(text)], list };
  const { head, items, tail } = list;
  return { text, documents: [head, ...items, ...(tail.text === "" ? [] : [tail])], list };
}

const wholes = new WeakMap<Section, ParsedDocument>();

/** The section as one document, for whoever changes a list from outside of its items. */
export function wholeOf(section: Section): ParsedDocument {
  const [first] = section.documents;
  if (first?.role === "whole") return first;
  const whole = wholes.get(section) ?? documentOf(section.text);
  wholes.set(section, whole);
  return whole;
}

/** The list as if it had this item alone, for whoever needs to see what stands around it. The item's text begins at `start`. */
export function listOfOne(
  { list }: Section,
  item: ParsedDocument,
): { readonly document: ParsedDocument; readonly start: number } | undefined {
  if (item.role !== "item" || list === undefined) return undefined;
  const { head, tail } = list;
  return { document: documentOf(head.text + item.text + tail.text), start: head.text.length };
}
