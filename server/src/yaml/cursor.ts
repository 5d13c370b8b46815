import { lineAt, lineEndingOf, lineSpan, sourceTextOf } from "../text/sourceText.ts";
import type { Span } from "../text/span.ts";
import { closedAbove } from "./closedAbove.ts";
import { columnOf } from "./indentation.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { flowsAt, holdsText, leastFlowColumn } from "./locateTyped.ts";
import type { Entry, YamlNode } from "./node.ts";
import { documentOf, type ParsedDocument } from "./parse.ts";
import type { Path } from "./path.ts";
import { listOfOne, wholeOf } from "./section.ts";
import { type Typed, typedAt } from "./typed.ts";
import { ownerPlace, type Place, placeFor, wordStart } from "./typedPlace.ts";
import { documentAt, type PlacedDocument, sectionAt, type YamlFile } from "./yamlFile.ts";

/** A place where something is being typed, resolved once for everybody who asks about it. */
export interface Cursor {
  /** In the file. */
  readonly offset: number;
  /** Where the cursor's document begins in the file; the spans of `document` count from there. */
  readonly start: number;
  /** The document without the word being typed, so that half a word cannot hide what stands around it. */
  readonly document: ParsedDocument;
  readonly layout: Layout;
  /** The value that is being written into: a mapping that gets a key, a list that gets an item, an empty place. */
  readonly path: Path;
  /** What already stands there; undefined where nothing does. */
  readonly written: YamlNode | undefined;
  /**
   * line: the word comes first on its line, or behind a dash, so keys and items can begin there. inline: behind the colon of
   * a key. flow: inside brackets or braces.
   */
  readonly style: "line" | "inline" | "flow";
  /** The text from the start of the word to the cursor. */
  readonly typed: string;
  /** What a completion replaces, in offsets of the file; it lies on one line. */
  readonly span: Span;
  /** White space, or in flow style a comma, that the new text needs in front of it, within `span`. */
  readonly lead: string;
  /** The comma that it needs behind it in flow style. */
  readonly tail: string;
  /** The column of the line's own level: that of its keys or dashes. */
  readonly column: number;
  readonly quote: Typed["quote"];
  /** Behind the new text the closing quote is missing. */
  readonly open: boolean;
  /** The word is the key of this entry. */
  readonly entry: Entry | undefined;
  /** The word has its colon already. */
  readonly colon: boolean;
  /** The lines below are indented more deeply than the word: they become the value of a key that is written here. */
  readonly adopts: boolean;
}

/** The cursor at an offset of the file, or undefined where no key or value can be typed: comments, block scalars, and the like. */
export function cursorAt(file: YamlFile, offset: number): Cursor | undefined {
  const placed = surroundings(file, offset);
  if (placed === undefined) return undefined;
  const at = offset - placed.start;
  const whole = closedAbove(aboveMarker(placed.document, at) ?? placed.document, at);
  // Refused for its size or depth: nothing is known of it.
  if (whole.root === undefined && whole.brokenFrom !== undefined) return undefined;
  const text = whole.text;
  const source = sourceTextOf(text);
  const line = lineSpan(source, lineAt(source, at));
  if (holdsText(text, whole.root, line, at)) return undefined;
  const typed = typedAt(text, line, at, flowsAt(whole.root, line.start));
  if (typed === undefined) return undefined;

  const owner = ownerPlace(text, typed);
  const stays = typed.colon || standsAlone(text, typed);
  const document = owner?.document ?? (stays ? whole : documentOf(blanked(text, typed)));
  const place = owner?.place ?? placeFor(typed)({ document, text, typed, line });
  if (place === undefined) return undefined;
  const replaced = spanFor(text, document.root, typed, line, place);
  return {
    offset,
    start: placed.start,
    document,
    layout: layoutOf(text, document.root, lineEndingOf(file.source.text)),
    path: place.path,
    written: place.written,
    style: typed.flow ? "flow" : typed.keyStart === undefined ? "line" : "inline",
    typed: text.slice(typed.span.start, at),
    span: { start: replaced.start + placed.start, end: typed.span.end + placed.start },
    lead: replaced.lead,
    tail:
      typed.flow && !typed.colon && typed.quote === "" && /^\s*[^\s,\]}#]/.test(text.slice(typed.span.end))
        ? ","
        : "",
    column: place.column,
    quote: typed.quote,
    open: typed.open,
    entry: place.entry,
    colon: typed.colon,
    adopts: owner !== undefined,
  };
}

/** The document around a cursor. For an item of a list that is the list, as if it had this item alone. */
export function surroundings(file: YamlFile, offset: number): PlacedDocument | undefined {
  const placed = documentAt(file, offset);
  const section = sectionAt(file, offset);
  if (placed === undefined || section === undefined || placed.document.role === "whole") return placed;
  if (placed.document.role === "frame") return { start: section.start, document: wholeOf(section) };
  const one = listOfOne(section, placed.document);
  return one && { start: placed.start - one.start, document: one.document };
}

/** The span to replace begins at the word, or at the white space before it where that has to change. */
function spanFor(
  text: string,
  root: YamlNode | undefined,
  typed: Typed,
  line: Span,
  place: Place,
): { readonly start: number; readonly lead: string } {
  const start = typed.span.start;
  if (typed.colon || typed.quote !== "") return { start, lead: "" };
  if (typed.flow) {
    const before = text.slice(0, start).trimEnd();
    const least = leastFlowColumn(text, root, start);
    if (text.slice(line.start, start).trim() === "" && columnOf(text, start) < least) {
      const comma = /[[{,:]$/.test(before) ? "" : ", ";
      return { start: line.start, lead: " ".repeat(least) + comma };
    }
    const spaced = typed.keyStart !== undefined && start === typed.gap ? " " : "";
    return { start, lead: typed.keyStart === undefined && !/[[{,:]$/.test(before) ? ", " : spaced };
  }
  if (typed.keyStart !== undefined) return { start, lead: start === typed.gap ? " " : "" };
  const before = text.slice(typed.gap, start);
  const wanted =
    place.column -
    columnOf(text, typed.gap) +
    (typed.gap === line.start && text[line.start] === "\ufeff" ? 1 : 0);
  if (before.length === wanted && !before.includes("\t")) return { start, lead: "" };
  return { start: typed.gap, lead: " ".repeat(Math.max(typed.dashes.length > 0 ? 1 : 0, wanted)) };
}

/** Without the word, the comma behind it would have nothing before it. */
const standsAlone = (text: string, typed: Typed): boolean =>
  typed.flow && typed.keyStart === undefined && !typed.open && /^["']?\s*,/.test(text.slice(typed.span.end));

function blanked(text: string, typed: Typed): string {
  const start = wordStart(typed);
  const end = typed.span.end + (typed.quote === "" || typed.open ? 0 : 1);
  return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

/** What is written above a document's own `---` becomes a document before it. */
function aboveMarker({ text }: ParsedDocument, at: number): ParsedDocument | undefined {
  const marker = /^---(?=[ \t\r\n]|$)/m.exec(text);
  return marker === null || at >= marker.index ? undefined : documentOf(text.slice(0, marker.index));
}
