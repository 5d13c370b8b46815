import type { Severity } from "../../../server/src/text/finding.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import { type Ink, inkFor } from "./ink.ts";
import { type Linted, place, summary } from "./lintedFile.ts";

/** The findings for a reader: a line for each place that an editor's terminal can open, then one line that sums up. */
export function humanLint(linted: Linted, io: Io): string {
  const ink = inkFor(io);
  const lines = linted.files.flatMap(({ path, source, findings }) =>
    findings.map(({ code, severity, message, span, fixes }) => {
      const { line, column } = place(source, span.start);
      const fix = fixes[0] === undefined ? "" : ink.dim(` (fix: ${visible(fixes[0].title)})`);
      return `${ink.bold(`${visible(path)}:${line}:${column}`)} ${painted(ink, severity)} ${visible(message)}${fix} ${ink.dim(code)}\n`;
    }),
  );
  return `${lines.join("")}${summary(linted)}\n`;
}

function painted(ink: Ink, severity: Severity): string {
  if (severity === "error") return ink.red(severity);
  return severity === "warning" ? ink.yellow(severity) : ink.dim(severity);
}
