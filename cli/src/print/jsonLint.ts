import { countOf, type Linted, place } from "./lintedFile.ts";

/** One JSON object for all files; lines and columns count from 1, columns in UTF-16 units. */
export function jsonLint({ files }: Linted): string {
  const result = {
    files: files.map(({ path, source, findings }) => ({
      path,
      findings: findings.map(({ code, severity, message, span, fixes }) => ({
        code,
        severity,
        message,
        range: { start: place(source, span.start), end: place(source, span.end) },
        fixes: fixes.map(({ title }) => ({ title })),
      })),
    })),
    summary: { files: files.length, errors: countOf(files, "error"), warnings: countOf(files, "warning") },
  };
  return `${JSON.stringify(result)}\n`;
}
