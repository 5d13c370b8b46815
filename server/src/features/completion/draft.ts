import type { Layout } from "../../yaml/layout.ts";
import { insideQuotes, keyText, plainScalar } from "./scalarText.ts";
import { choiceStop, escaped, stop } from "./snippetText.ts";

/** YAML that is about to be written: independent of the place, of its indentation and of block or flow style. */
export type Draft =
  | { readonly kind: "text"; readonly text: string; readonly string: boolean }
  /** A place for the author to fill in, with what stands there at first. */
  | { readonly kind: "stop"; readonly text: string; readonly string: boolean }
  | { readonly kind: "choice"; readonly texts: readonly string[]; readonly string: boolean }
  | { readonly kind: "mapping"; readonly entries: readonly (readonly [key: string, value: Draft])[] }
  | { readonly kind: "list"; readonly items: readonly Draft[] };

export const text = (value: string): Draft => ({ kind: "text", text: value, string: true });
export const raw = (value: string): Draft => ({ kind: "text", text: value, string: false });
/** A string to fill in. */
export const stopAt = (value = ""): Draft => ({ kind: "stop", text: value, string: true });
export const mapping = (...entries: readonly (readonly [string, Draft])[]): Draft => ({
  kind: "mapping",
  entries,
});
export const list = (...items: readonly Draft[]): Draft => ({ kind: "list", items });

/** Writes drafts; tab stops are numbered in the order of writing. */
export interface Writer {
  readonly layout: Layout;
  readonly flow: boolean;
  /** Keys and strings in double quotes, as JSON wants them. */
  readonly json: boolean;
  /** How many tab stops were written. */
  stops: number;
}

/**
 * The value behind `key:` whose key stands in `column`, with the space or line end in front of it. The text is in snippet
 * syntax.
 */
export function valueText(draft: Draft, column: number, writer: Writer): string {
  if (draft.kind === "mapping" && !writer.flow) {
    const below = column + writer.layout.step;
    return writer.layout.newline + " ".repeat(below) + entriesText(draft.entries, below, writer);
  }
  if (draft.kind === "list" && !writer.flow) {
    const below = column + writer.layout.listIndent;
    return writer.layout.newline + " ".repeat(below) + itemsText(draft.items, below, writer);
  }
  return ` ${bareText(draft, column, writer)}`;
}

/** The draft itself, beginning in `column`; further lines are indented to it. */
export function bareText(draft: Draft, column: number, writer: Writer): string {
  switch (draft.kind) {
    case "text":
      return escaped(draft.string ? scalarText(draft.text, writer) : draft.text);
    case "stop":
      writer.stops++;
      if (draft.string && writer.json) return `"${stop(writer.stops, insideQuotes(draft.text, '"'))}"`;
      return stop(
        writer.stops,
        draft.string && draft.text !== "" ? plainScalar(draft.text, writer.flow) : draft.text,
      );
    case "choice": {
      writer.stops++;
      const chosen = choiceStop(writer.stops, draft.texts);
      return draft.string && writer.json ? `"${chosen}"` : chosen;
    }
    case "mapping":
      return writer.flow
        ? `{${draft.entries.map((entry) => entryText(entry, column, writer)).join(", ")}${escaped("}")}`
        : entriesText(draft.entries, column, writer);
    case "list":
      return writer.flow
        ? `[${draft.items.map((item) => bareText(item, column, writer)).join(", ")}]`
        : itemsText(draft.items, column, writer);
  }
}

const entryText = ([key, value]: readonly [string, Draft], column: number, writer: Writer): string =>
  `${escaped(keyAs(key, writer))}:${valueText(value, column, writer)}`;

const scalarText = (value: string, writer: Writer): string =>
  writer.json ? JSON.stringify(value) : plainScalar(value, writer.flow);

/** A key in the writer's style. */
export const keyAs = (key: string, { json }: Writer): string => (json ? JSON.stringify(key) : keyText(key));

function entriesText(entries: readonly (readonly [string, Draft])[], column: number, writer: Writer): string {
  if (entries.length === 0) {
    writer.stops++;
    return stop(writer.stops, "");
  }
  return entries
    .map((entry) => entryText(entry, column, writer))
    .join(writer.layout.newline + " ".repeat(column));
}

const itemsText = (items: readonly Draft[], column: number, writer: Writer): string =>
  items
    .map((item) => `- ${bareText(item, column + 2, writer)}`)
    .join(writer.layout.newline + " ".repeat(column));
