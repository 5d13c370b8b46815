import type { Span } from "../../text/span.ts";
import type { Entry, YamlNode } from "../../yaml/node.ts";
import { holdsPlaceholder } from "../../yaml/template.ts";
import type { Mention } from "./thing.ts";

/** A name as it stands in the text, without its quotes. */
export interface NamePlace {
  readonly name: string;
  readonly span: Span;
  /** With the quotes. */
  readonly whole: Span;
  readonly style: Mention["style"];
}

/** The name that a scalar is; undefined where it is no string, or a template fills it in. `text` is the document's. */
export function namePlace(text: string, node: YamlNode | undefined): NamePlace | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return undefined;
  const { span, style, value } = node;
  const written = text.slice(span.start, span.end);
  if (holdsPlaceholder(written)) return undefined;
  if (style === "block") {
    const start = written.indexOf("\n") < 0 ? -1 : written.indexOf(value, written.indexOf("\n"));
    if (start < 0 || value.includes("\n")) return undefined;
    return {
      name: value,
      style,
      span: { start: span.start + start, end: span.start + start + value.length },
      whole: span,
    };
  }
  return { name: value, style, span: withoutQuotes(written, span), whole: span };
}

/** The name that a key is. */
export function keyPlace(text: string, { key, keySpan }: Entry): NamePlace | undefined {
  const written = text.slice(keySpan.start, keySpan.end);
  if (key === "" || holdsPlaceholder(written) || /^[*|>]/.test(written)) return undefined;
  const style = written.startsWith('"') ? "double" : written.startsWith("'") ? "single" : "plain";
  return { name: key, style, span: withoutQuotes(written, keySpan), whole: keySpan };
}

const withoutQuotes = (written: string, { start, end }: Span): Span =>
  written.length > 1 && /^["']/.test(written) && written.endsWith(written.charAt(0))
    ? { start: start + 1, end: end - 1 }
    : { start, end };
