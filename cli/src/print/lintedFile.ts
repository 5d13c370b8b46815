import type { Finding } from "../../../server/src/text/finding.ts";
import { positionAt, type SourceText } from "../../../server/src/text/sourceText.ts";

/** A file and what is said about it. */
export interface LintedFile {
  /** As the caller named it; `-` for standard input. */
  readonly path: string;
  /** Absolute; undefined for standard input. */
  readonly file: string | undefined;
  readonly source: SourceText;
  readonly findings: readonly Finding[];
}

/** All that one call of `lint` has to say. */
export interface Linted {
  readonly files: readonly LintedFile[];
  /** How many files `.khcheck.yaml` left out. */
  readonly ignored: number;
  /** What could not be read, a sentence each. */
  readonly unreadable: readonly string[];
}

export const countOf = (files: readonly LintedFile[], severity: Finding["severity"]): number =>
  files.reduce(
    (sum, file) => sum + file.findings.filter((finding) => finding.severity === severity).length,
    0,
  );

/** One line that sums up, for people. */
export function summary({ files, ignored }: Linted): string {
  const errors = countOf(files, "error");
  const warnings = countOf(files, "warning");
  const where = `${counted(files.length, "file")}${ignored === 0 ? "" : ` (${ignored} ignored)`}`;
  if (errors + warnings === 0) return `No errors or warnings in ${where}.`;
  return `${[errors > 0 ? counted(errors, "error") : "", warnings > 0 ? counted(warnings, "warning") : ""].filter((part) => part !== "").join(" and ")} in ${where}.`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A place for people: line and column count from 1, columns in UTF-16 units. */
export function place(
  source: SourceText,
  offset: number,
): { readonly line: number; readonly column: number } {
  const { line, column } = positionAt(source, offset);
  return { line: line + 1, column: column + 1 };
}
