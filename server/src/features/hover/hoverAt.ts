import { resourcesOf } from "../../checks/resources.ts";
import { type Span, shifted, touches } from "../../text/span.ts";
import { locate } from "../../yaml/locate.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { untabbed } from "../../yaml/untabbed.ts";
import { documentAt, type YamlFile } from "../../yaml/yamlFile.ts";
import type { PointedName } from "./asked.ts";
import { hover } from "./hover.ts";

/** What is to be read about the place of the file that `offset` touches, and the place itself. */
export function hoverAt(file: YamlFile, offset: number): Told | undefined {
  const placed = documentAt(file, offset);
  if (placed === undefined) return undefined;
  const within = offset - placed.start;
  // Behind a tab the rest of the text says little.
  const clear = untabbed(placed.document);
  if (clear === undefined) {
    const told = toldIn(placed.document, within);
    return told && { ...told, span: shifted(told.span, placed.start) };
  }
  const told = toldIn(clear.document, clear.toUntabbed(within));
  if (told === undefined) return undefined;
  const span = { start: clear.toText(told.span.start), end: clear.toText(told.span.end) };
  return { ...told, span: shifted(span, placed.start) };
}

interface Told {
  readonly markdown: string;
  readonly span: Span;
}

function toldIn(document: ParsedDocument, offset: number): Told | undefined {
  for (const resource of resourcesOf(document)) {
    if (resource.is !== "check" && resource.is !== "near-miss") continue;
    const { kind, root } = resource.check;
    if (!touches(root.span, offset)) continue;
    const found = locate(root, offset);
    if (found === undefined) continue;
    const pointed = found.part === "value" ? nameAt(document.text, offset) : undefined;
    const markdown = hover(kind, found.path, found.part, found.node, { root, name: pointed });
    if (markdown === undefined) return undefined;
    const { entry, node } = found;
    const own = touches(node.span, offset) ? node.span : entry?.span;
    const span = found.part === "key" ? entry?.keySpan : own;
    return span && { markdown, span };
  }
  return undefined;
}

/** The name that could be a variable's around a place of the text. */
function nameAt(text: string, offset: number): PointedName | undefined {
  const before = /(\$[({]?)?(\w*)$/.exec(text.slice(Math.max(0, offset - 200), offset));
  const after = /^\w*/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const name = (before?.[2] ?? "") + after;
  return name === "" ? undefined : { text: name, sign: before?.[1] };
}
