import { type SourceText, sourceTextOf } from "../text/sourceText.ts";
import { copied, keptTexts } from "./keptTexts.ts";
import type { ParsedDocument } from "./parse.ts";
import { type Section, sectionOf } from "./section.ts";
import { documentSpans } from "./split.ts";

/** A file of YAML documents. */
export interface YamlFile {
  readonly source: SourceText;
  readonly sections: readonly PlacedSection[];
  /** In order. A list of resources counts as the keys around its items and each item, which all are documents. */
  readonly documents: readonly PlacedDocument[];
}

export interface PlacedSection extends Section {
  /** Where the section begins in the file. */
  readonly start: number;
  readonly placed: readonly PlacedDocument[];
}

export interface PlacedDocument {
  /** Where the document begins in the file. */
  readonly start: number;
  readonly document: ParsedDocument;
}

/** The file of a text. Documents whose text did not change are the same values as in `previous`. */
export function yamlFileOf(text: string, previous?: YamlFile): YamlFile {
  const old = previous?.sections ?? [];
  const spans = documentSpans(text);
  const kept = keptTexts(old, text, spans);
  const sections = spans.map((span, index) => {
    const same = kept[index];
    if (same?.start === span.start) return same;
    return placed(same ?? sectionOf(copied(text, span), old[index]), span.start);
  });
  return { source: sourceTextOf(text), sections, documents: sections.flatMap((section) => section.placed) };
}

function placed({ text, documents, list }: Section, start: number): PlacedSection {
  let at = start;
  const places = documents.map((document) => {
    const place = { start: at, document };
    at += document.text.length;
    return place;
  });
  return { text, documents, list, start, placed: places };
}

/** The document that holds `offset`, or the last one. */
export const documentAt = (file: YamlFile, offset: number): PlacedDocument | undefined =>
  at(file.documents, offset);

/** The section that holds `offset`, or the last one. */
export const sectionAt = (file: YamlFile, offset: number): PlacedSection | undefined =>
  at(file.sections, offset);

const at = <T extends { readonly start: number }>(things: readonly T[], offset: number): T | undefined =>
  things.findLast(({ start }) => start <= offset) ?? things[0];
