import type { YamlNode } from "./node.ts";
import type { ParsedDocument } from "./parse.ts";
import { covered } from "./template.ts";

const known = new WeakMap<ParsedDocument, ParsedDocument>();

/**
 * A templated document as it is written: where an action was covered so that the YAML could be read, keys and values hold
 * the action again, and so can be told from what is known. Any other document is given back as it is.
 */
export function withActions(document: ParsedDocument): ParsedDocument {
  if (!document.templated || document.root === undefined) return document;
  const found = known.get(document);
  if (found !== undefined) return found;
  const fresh = { ...document, root: restored(document.root, document.text) };
  known.set(document, fresh);
  return fresh;
}

function restored(root: YamlNode, text: string): YamlNode {
  const hidden = covered(text);
  const done = new Map<YamlNode, YamlNode>();
  const original = (start: number, end: number): string | undefined => {
    const own = text.slice(start, end);
    return own === hidden.slice(start, end) ? undefined : own;
  };
  /** The same node again for an alias. */
  const visit = (node: YamlNode): YamlNode => {
    const before = done.get(node);
    if (before !== undefined) return before;
    const after = visited(node);
    done.set(node, after);
    return after;
  };
  const visited = (node: YamlNode): YamlNode => {
    if (node.kind === "sequence") return { ...node, items: node.items.map(visit) };
    if (node.kind === "mapping")
      return {
        ...node,
        entries: node.entries.map((entry) => ({
          ...entry,
          key: original(entry.keySpan.start, entry.keySpan.end) ?? entry.key,
          value: visit(entry.value),
        })),
      };
    const source = original(node.span.start, node.span.end);
    if (source === undefined) return node;
    const isQuoted = node.style === "single" || node.style === "double";
    return { ...node, source, value: isQuoted ? source.slice(1, -1) : source.trimEnd() };
  };
  return visit(root);
}
