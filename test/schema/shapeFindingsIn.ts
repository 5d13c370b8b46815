import { checksIn } from "../../server/src/checks/resources.ts";
import { shapeFindings } from "../../server/src/schema/shape.ts";
import type { Finding } from "../../server/src/text/finding.ts";
import { shifted } from "../../server/src/text/span.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** The findings of the schema room alone about every check of a file, with spans and repairs that count from the file's start. */
export function shapeFindingsIn(text: string): readonly Finding[] {
  const file = yamlFileOf(text);
  return checksIn(file).flatMap(({ check, offset }) => {
    const placed = file.documents.find(({ start }) => start === offset);
    return shapeFindings(check, placed?.document.text ?? "").map((finding) => ({
      ...finding,
      span: shifted(finding.span, offset),
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, offset) })),
      })),
    }));
  });
}
