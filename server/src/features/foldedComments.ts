import { lineAt, type SourceText } from "../text/sourceText.ts";
import type { YamlNode } from "../yaml/node.ts";
import type { Fold } from "./folding.ts";

const comment = /^[ \t]*#/;
const opening = /^[ \t]*#[ \t]*region\b/;
const closing = /^[ \t]*#[ \t]*endregion\b/;

/** Comments of several lines, and what stands between `#region` and `#endregion`. */
export function foldedComments(source: SourceText, root: YamlNode | undefined): readonly Fold[] {
  if (!source.text.includes("#")) return [];
  const texts = linesOfTexts(source, root);
  const lines = source.text.split(/\r\n|\n|\r/);
  const folds: Fold[] = [];
  const regions: number[] = [];
  let first: number | undefined;
  for (let line = 0; line <= lines.length; line++) {
    const text = texts.has(line) ? "" : (lines[line] ?? "");
    if (opening.test(text)) regions.push(line);
    const begun = closing.test(text) ? regions.pop() : undefined;
    if (begun !== undefined) folds.push({ first: begun, last: line, kind: "region", depth: 1 });
    if (comment.test(text) && !opening.test(text) && !closing.test(text)) {
      first ??= line;
      continue;
    }
    if (first !== undefined && line - first > 1)
      folds.push({ first, last: line - 1, kind: "comment", depth: 1 });
    first = undefined;
  }
  return folds;
}

/** The lines on which a `#` is part of a string: all but the first of every scalar. */
function linesOfTexts(source: SourceText, root: YamlNode | undefined): ReadonlySet<number> {
  const lines = new Set<number>();
  const collect = (node: YamlNode): void => {
    if (node.kind === "sequence") node.items.forEach(collect);
    else if (node.kind === "mapping") for (const { value } of node.entries) collect(value);
    else if (node.style !== "plain" && node.source.includes("\n"))
      for (let line = lineAt(source, node.span.start) + 1; line <= lineAt(source, node.span.end); line++)
        lines.add(line);
  };
  if (root !== undefined) collect(root);
  return lines;
}
