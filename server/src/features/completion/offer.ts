import { lineStartOf } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import type { Cursor } from "../../yaml/cursor.ts";
import { nodeAt } from "../../yaml/node.ts";
import type { CompletionItem, CompletionKind } from "./completionItem.ts";
import { bareText, type Draft, keyAs, list, mapping, valueText, type Writer } from "./draft.ts";
import type { Place } from "./place.ts";
import { insideQuotes, keyText } from "./scalarText.ts";
import { escaped, unfolded } from "./snippetText.ts";

/** Something that can be written at a place, not yet fitted in. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown; asked for only when it is shown. */
  readonly documentation?: () => string;
  /** What typed text is compared with, where that is not the label. */
  readonly filterText?: string;
  readonly writes: Writes;
  readonly alsoEdits?: readonly TextEdit[];
}

export type Writes =
  /** A key of the mapping at the place, with its value. */
  | { readonly as: "key"; readonly key: string; readonly value: Draft }
  /** The value at the place, and entries that follow in the mapping around it. */
  | {
      readonly as: "value";
      readonly draft: Draft;
      readonly followed?: readonly (readonly [key: string, value: Draft])[];
      /** Where the value is an item of a list: the items that follow it. */
      readonly next?: readonly Draft[];
    }
  /** Items of the list at the place. */
  | { readonly as: "items"; readonly drafts: readonly Draft[] }
  /** The first item of the list whose key stands above, in the column of that key. */
  | { readonly as: "first item"; readonly draft: Draft }
  /** A whole document, in snippet syntax with LF. */
  | { readonly as: "document"; readonly body: string }
  /** The same as an item of the list at the place. */
  | { readonly as: "item in snippet syntax"; readonly body: string }
  /** A part of the string at the place; `span` counts from the start of the file. */
  | { readonly as: "part"; readonly span: Span; readonly text: string };

/** The offer fitted into its place, or undefined where it cannot stand there. `order` sorts it among the others. */
export function itemFrom(
  offer: Offer,
  place: Place,
  order: number,
  snippets: boolean,
): CompletionItem | undefined {
  const { cursor } = place;
  const writer: Writer = {
    layout: cursor.layout,
    flow: cursor.style === "flow",
    json: cursor.style === "flow" && isJson(place),
    stops: 0,
  };
  const written = newText(offer.writes, place, writer);
  if (written === undefined) return undefined;
  const plain = unfolded(written);
  const snippet = snippets && writer.stops > 0;
  const span =
    offer.writes.as === "part" ? offer.writes.span : spanOf(plain, place, offer.writes.as === "key");
  return {
    label: offer.label,
    kind: offer.kind,
    detail: offer.detail ?? "",
    get documentation() {
      return offer.documentation?.() ?? "";
    },
    filterText: offer.filterText ?? offer.label,
    sortText: String(order).padStart(4, "0"),
    edit: { span, newText: snippet ? written : plain },
    snippet,
    alsoEdits: offer.alsoEdits ?? [],
  };
}

/** Whether all keys around the cursor stand in double quotes, up to the outermost braces. */
function isJson({ cursor }: Place): boolean {
  const { root, text } = cursor.document;
  for (let depth = cursor.path.length; depth >= 0; depth--) {
    const around = nodeAt(root, cursor.path.slice(0, depth));
    const others = around?.kind === "mapping" && around.flow ? around.entries : [];
    const keys = others.filter((one) => !one.merged && one !== cursor.entry);
    if (keys.length > 0) return keys.every(({ keySpan }) => text[keySpan.start] === '"');
  }
  return cursor.quote === '"';
}

/** Text that begins on the next line leaves no white space behind the colon. */
function spanOf(plain: string, { cursor, file }: Place, isKey: boolean): Span {
  const { start: first, end } = cursor.span;
  // A key brings the colon, which stands behind the closing quote.
  if (isKey && cursor.quote !== "" && !cursor.open && !cursor.colon) return { start: first, end: end + 1 };
  if (!/^[\r\n]/.test(plain)) return cursor.span;
  let start = first;
  while (/[ \t]/.test(file.source.text[start - 1] ?? "")) start--;
  return { start, end };
}

/** In snippet syntax. */
function newText(writes: Writes, place: Place, writer: Writer): string | undefined {
  switch (writes.as) {
    case "key":
      return withTail(keyEntry(writes.key, writes.value, place, writer), place);
    case "value":
      return withTail(value(writes.draft, writes.followed ?? [], writes.next ?? [], place, writer), place);
    case "items":
      return withTail(items(writes.drafts, place, writer), place);
    case "first item":
      return `${place.cursor.lead}- ${bareText(writes.draft, place.cursor.column + 2, writer)}`;
    case "document":
      writer.stops = 1;
      return writes.body.replaceAll("\n", place.cursor.layout.newline);
    case "item in snippet syntax":
      writer.stops = 1;
      return bodyItem(writes.body, place);
    case "part":
      return escaped(writes.text);
  }
}

const withTail = (written: string | undefined, { cursor }: Place): string | undefined =>
  written === undefined ? undefined : written + cursor.tail;

function keyEntry(key: string, value: Draft, { cursor }: Place, writer: Writer): string | undefined {
  const { written, style, column, layout } = cursor;
  if (cursor.colon) return escaped(cursor.quote === "" ? keyText(key) : insideQuotes(key, cursor.quote));
  if (written !== undefined && written.kind !== "mapping") return undefined;
  if (cursor.adopts) {
    const written = cursor.quote === "" ? keyText(key) : insideQuotes(key, cursor.quote) + cursor.quote;
    return `${cursor.lead}${escaped(written)}:`;
  }
  if (cursor.quote !== "") return quotedEntry(key, value, cursor, writer);
  if (style === "flow") {
    return written === undefined
      ? cursor.lead + bareText(mapping([key, value]), column, writer)
      : cursor.lead + entry(key, value, column, writer);
  }
  if (style === "inline") {
    if (written !== undefined) return undefined;
    const below = column + layout.step;
    return layout.newline + " ".repeat(below) + entry(key, value, below, writer);
  }
  return cursor.lead + entry(key, value, column, writer);
}

const entry = (key: string, value: Draft, column: number, writer: Writer): string =>
  `${escaped(keyAs(key, writer))}:${valueText(value, column, writer)}`;

/** The rest of an entry whose key stands in quotes. Behind a colon and in brackets there can be none. */
function quotedEntry(key: string, value: Draft, cursor: Cursor, writer: Writer): string | undefined {
  const isValue = cursor.style === "flow" && cursor.written === undefined;
  if (cursor.quote === "" || cursor.style === "inline" || isValue) return undefined;
  return `${escaped(insideQuotes(key, cursor.quote))}${cursor.quote}:${valueText(value, cursor.column, writer)}`;
}

function value(
  draft: Draft,
  followed: readonly (readonly [string, Draft])[],
  next: readonly Draft[],
  { cursor, file }: Place,
  writer: Writer,
): string | undefined {
  if (cursor.written !== undefined || cursor.colon) return undefined;
  if (cursor.quote !== "") {
    if (draft.kind !== "text" || !draft.string) return undefined;
    return escaped(insideQuotes(draft.text, cursor.quote) + (cursor.open ? cursor.quote : ""));
  }
  if (cursor.style === "inline" && (draft.kind === "mapping" || draft.kind === "list")) return undefined;
  const between = writer.flow ? ", " : cursor.layout.newline + " ".repeat(cursor.column);
  const before = file.source.text.slice(lineStartOf(file.source.text, cursor.offset), cursor.span.start);
  const dash = /^(?:- *)*- *$/.test(before.trimStart()) ? before.lastIndexOf("-") : -1;
  if (next.length > 0 && dash < 0 && !writer.flow) return undefined;
  const nextItem = writer.flow
    ? ", "
    : `${cursor.layout.newline + " ".repeat(Math.max(0, dash))}-${" ".repeat(cursor.column - dash - 1)}`;
  return (
    [
      cursor.lead + bareText(draft, cursor.column, writer),
      ...followed.map(([key, value]) => entry(key, value, cursor.column, writer)),
    ].join(between) + next.map((one) => nextItem + bareText(one, cursor.column, writer)).join("")
  );
}

function items(drafts: readonly Draft[], { cursor }: Place, writer: Writer): string | undefined {
  const { written, style, column, layout } = cursor;
  if (cursor.colon || cursor.quote !== "") return undefined;
  if (style === "flow")
    return written === undefined ? cursor.lead + bareText(list(...drafts), column, writer) : undefined;
  if (style === "inline") {
    if (written !== undefined) return undefined;
    const below = column + layout.listIndent;
    return `${layout.newline}${" ".repeat(below)}${bareText(list(...drafts), below, writer)}`;
  }
  if (written !== undefined && (written.kind !== "sequence" || written.flow)) return undefined;
  return cursor.lead + bareText(list(...drafts), column, writer);
}

function bodyItem(body: string, { cursor }: Place): string {
  const hasDash = typeof cursor.path.at(-1) === "number";
  const column = hasDash ? cursor.column : cursor.column + 2;
  const written = body
    .trimEnd()
    .split("\n")
    .map((line, index) => (index === 0 || line === "" ? line : " ".repeat(column) + line));
  return `${cursor.lead}${hasDash ? "" : "- "}${written.join(cursor.layout.newline)}`;
}
