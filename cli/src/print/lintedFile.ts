import type { Finding } from "../../../server/src/text/finding.ts";
import type { SourceText } from "../../../server/src/text/sourceText.ts";

/** A file and what is said about it. */
export interface LintedFile {
  /** As the caller named it. */
  readonly path: string;
  readonly source: SourceText;
  readonly findings: readonly Finding[];
}

export const countOf = (files: readonly LintedFile[], severity: Finding["severity"]): number =>
  files.reduce(
    (sum, file) => sum + file.findings.filter((finding) => finding.severity === severity).length,
    0,
  );
