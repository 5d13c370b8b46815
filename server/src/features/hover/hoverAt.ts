import { resourcesOf } from "../../checks/resources.ts";
import { type Span, shifted, touches } from "../../text/span.ts";
import { locate } from "../../yaml/locate.ts";
import { documentAt, type YamlFile } from "../../yaml/yamlFile.ts";
import type { PointedName } from "./asked.ts";
import { hover } from "./hover.ts";

/** What is to be read about the place of the file that `offset` touches, and the place itself. */
export function hoverAt(
  file: YamlFile,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const placed = documentAt(file, offset);
  if (placed === undefined) return undefined;
  const within = offset - placed.start;
  for (const resource of resourcesOf(placed.document)) {
    if (resource.is !== "check" && resource.is !== "near-miss") continue;
    const { kind, root } = resource.check;
    if (!touches(root.span, within)) continue;
    const found = locate(root, within);
    if (found === undefined) continue;
    const pointed = found.part === "value" ? nameAt(placed.document.text, within) : undefined;
    const markdown = hover(kind, found.path, found.part, found.node, { root, name: pointed });
    if (markdown === undefined) return undefined;
    const { entry, node } = found;
    const own = touches(node.span, within) ? node.span : entry?.span;
    const span = found.part === "key" ? entry?.keySpan : own;
    if (span === undefined) return undefined;
    return { markdown, span: shifted(span, placed.start) };
  }
  return undefined;
}

/** The name that could be a variable's around a place of the text. */
function nameAt(text: string, offset: number): PointedName | undefined {
  const before = /(\$[({]?)?(\w*)$/.exec(text.slice(Math.max(0, offset - 200), offset));
  const after = /^\w*/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const name = (before?.[2] ?? "") + after;
  return name === "" ? undefined : { text: name, isReference: before?.[1] !== undefined };
}
