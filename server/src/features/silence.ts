import type { Finding } from "../text/finding.ts";
import { lineAt, type SourceText } from "../text/sourceText.ts";

const comment = /#[ \t]*khcheck-disable-(line|next-line|file)\b([^\n]*)/g;

/**
 * The findings that no comment silences: `# khcheck-disable-line ID…` speaks for its own line, `-next-line` for the line
 * below, `-file` for the whole file; without ids it speaks for every finding.
 */
export function silenced(source: SourceText, findings: readonly Finding[]): readonly Finding[] {
  if (!source.text.includes("khcheck-disable-")) return findings;
  const orders = [...source.text.matchAll(comment)].map((match) => {
    const line = lineAt(source, match.index);
    const ids = (match[2] ?? "").split(/[\s,]+/).filter((id) => /^[a-z][a-z/-]*$/.test(id));
    return { line: match[1] === "file" ? undefined : match[1] === "next-line" ? line + 1 : line, ids };
  });
  return findings.filter((finding) => {
    const line = lineAt(source, finding.span.start);
    return !orders.some(
      (order) =>
        (order.line === undefined || order.line === line) &&
        (order.ids.length === 0 || order.ids.includes(finding.code)),
    );
  });
}
