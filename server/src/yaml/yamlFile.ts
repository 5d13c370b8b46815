import { type SourceText, sourceTextOf } from "../text/sourceText.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";
import { documentSpans } from "./split.ts";

/** A file of YAML documents; `start` is where each begins in the file. */
export interface YamlFile {
  readonly source: SourceText;
  readonly documents: readonly PlacedDocument[];
}

export interface PlacedDocument {
  readonly start: number;
  readonly document: ParsedDocument;
}

/** The file of a text. Documents whose text did not change are the same values as in `previous`. */
export function yamlFileOf(text: string, previous?: YamlFile): YamlFile {
  const known = new Map<string, ParsedDocument>();
  const old = previous?.documents ?? [];
  const spans = documentSpans(text);
  // An edit leaves the documents before and behind it alone: those are found by their place, without hashing their text.
  let same = 0;
  while (same < old.length && same < spans.length && sameText(text, spans[same], old[same])) same++;
  let sameEnd = 0;
  while (
    sameEnd < old.length - same &&
    sameEnd < spans.length - same &&
    sameText(text, spans.at(-1 - sameEnd), old.at(-1 - sameEnd))
  )
    sameEnd++;
  for (const { document } of old.slice(same, old.length - sameEnd)) known.set(document.text, document);

  const documents = spans.map((span, index): PlacedDocument => {
    const fromEnd = spans.length - 1 - index;
    const kept = index < same ? old[index] : fromEnd < sameEnd ? old.at(-1 - fromEnd) : undefined;
    if (kept !== undefined)
      return kept.start === span.start ? kept : { start: span.start, document: kept.document };
    const own = text.slice(span.start, span.end);
    return { start: span.start, document: known.get(own) ?? documentOf(own) };
  });
  return { source: sourceTextOf(text), documents };
}

function sameText(
  text: string,
  span: { start: number; end: number } | undefined,
  placed: PlacedDocument | undefined,
): boolean {
  if (span === undefined || placed === undefined) return false;
  return (
    placed.document.text.length === span.end - span.start && text.startsWith(placed.document.text, span.start)
  );
}

/** The document that holds `offset`, or the last one. */
export function documentAt(file: YamlFile, offset: number): PlacedDocument | undefined {
  return file.documents.findLast((placed) => placed.start <= offset) ?? file.documents[0];
}
