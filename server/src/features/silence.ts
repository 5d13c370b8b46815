import type { Finding } from "../text/finding.ts";
import { lineAt } from "../text/sourceText.ts";
import type { YamlNode } from "../yaml/node.ts";
import { documentAt, type YamlFile } from "../yaml/yamlFile.ts";

/** The comment that silences; what stands behind the word is the ids. */
export const order = /#[ \t]*khcheck-disable-(line|next-line|file)\b([^\r\n]*)/g;

/** The ids that an order names; none means all. */
export const idsIn = (rest: string): readonly string[] =>
  rest.split(/[\s,]+/).filter((id) => /^[a-z][a-z/-]*$/.test(id));

/**
 * The findings that no comment silences: `# khcheck-disable-line ID…` speaks for its own line, `-next-line` for the line
 * below, `-file` for the whole file; without ids it speaks for every finding. What is said inside a text of several lines,
 * where no comment can stand, is silenced on the line where that text begins too.
 */
export function silenced(file: YamlFile, findings: readonly Finding[]): readonly Finding[] {
  const { source } = file;
  if (findings.length === 0 || !source.text.includes("khcheck-disable-")) return findings;
  const orders = [...source.text.matchAll(order)].map((match) => {
    const line = lineAt(source, match.index);
    const ids = idsIn(match[2] ?? "");
    return { line: match[1] === "file" ? undefined : match[1] === "next-line" ? line + 1 : line, ids };
  });
  if (orders.length === 0) return findings;
  return findings.filter((finding) => {
    const lines = linesOf(file, finding);
    return !orders.some(
      (one) =>
        (one.line === undefined || lines.includes(one.line)) &&
        (one.ids.length === 0 || one.ids.includes(finding.code)),
    );
  });
}

/** The lines, from 0, on which an order can speak for the finding: its own, and where the text begins that it lies in. */
export function linesOf(file: YamlFile, { span }: Finding): readonly number[] {
  const own = lineAt(file.source, span.start);
  const placed = documentAt(file, span.start);
  const text = placed?.document.root && scalarAround(placed.document.root, span.start - placed.start);
  const begins =
    text === undefined || placed === undefined ? own : lineAt(file.source, placed.start + text.span.start);
  return begins === own ? [own] : [own, begins];
}

/** The scalar in which the offset lies, its ends not counted. */
function scalarAround(node: YamlNode, offset: number): YamlNode | undefined {
  if (node.kind === "scalar") return node.span.start < offset && offset < node.span.end ? node : undefined;
  const inner = node.kind === "sequence" ? node.items : node.entries.map(({ value }) => value);
  for (const child of inner) {
    if (child.span.start > offset || child.span.end < offset) continue;
    const found = scalarAround(child, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}
