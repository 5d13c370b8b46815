import type { Severity } from "../../../server/src/text/finding.ts";
import { positionAt } from "../../../server/src/text/sourceText.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import { type Ink, inkFor } from "./ink.ts";
import { countOf, type LintedFile } from "./lintedFile.ts";

/** The findings for a reader: a line for each place that an editor's terminal can open, then one line that sums up. */
export function humanLint(files: readonly LintedFile[], io: Io): string {
  const ink = inkFor(io);
  const lines = files.flatMap(({ path, source, findings }) =>
    findings.map(({ code, severity, message, span, fixes }) => {
      const { line, column } = positionAt(source, span.start);
      const fix = fixes[0] === undefined ? "" : ink.dim(` (fix: ${visible(fixes[0].title)})`);
      return `${ink.bold(`${visible(path)}:${line + 1}:${column + 1}`)} ${painted(ink, severity)} ${visible(message)}${fix} ${ink.dim(code)}\n`;
    }),
  );
  return `${lines.join("")}${summary(files)}\n`;
}

function painted(ink: Ink, severity: Severity): string {
  if (severity === "error") return ink.red(severity);
  return severity === "warning" ? ink.yellow(severity) : ink.dim(severity);
}

function summary(files: readonly LintedFile[]): string {
  const errors = countOf(files, "error");
  const warnings = countOf(files, "warning");
  const where = counted(files.length, "file");
  if (errors + warnings === 0) return `No errors or warnings in ${where}.`;
  return `${[errors > 0 ? counted(errors, "error") : "", warnings > 0 ? counted(warnings, "warning") : ""].filter((part) => part !== "").join(" and ")} in ${where}.`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
