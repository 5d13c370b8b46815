import type { Migration } from "../../../server/src/features/migrate/migration.ts";
import type { Finding } from "../../../server/src/text/finding.ts";
import { offsetBefore } from "../../../server/src/text/pieces.ts";
import { positionAt, sourceTextOf } from "../../../server/src/text/sourceText.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import type { MigratedFile } from "../migrate.ts";
import { type Ink, inkFor } from "./ink.ts";

/**
 * What was or would be done and what a person must decide, a line each, and a line that sums up. Places are those of the text
 * that the reader has now: the old one where files are left alone.
 */
export function migrationReport(files: readonly MigratedFile[], written: boolean, io: Io): string {
  const ink = inkFor(written ? io : { ...io, stdout: io.stderr });
  const lines = files.flatMap((file) => {
    const { shown, result } = file;
    const source = sourceTextOf(written || file.file === undefined ? result.text : file.text);
    const said = [...result.refused, ...result.decisions].map((finding) => {
      const isNew = written || file.file === undefined;
      const offset = isNew ? finding.span.start : offsetBefore(result.edits, finding.span.start);
      const { line, column } = positionAt(source, offset);
      const place = ink.bold(`${visible(shown)}:${line + 1}:${column + 1}`);
      return `${place} ${painted(ink, finding)} ${visible(finding.message)} ${ink.dim(finding.code)}\n`;
    });
    return [...heads(shown, result), ...said];
  });
  return `${lines.join("")}${sum(files, written)}\n`;
}

function heads(path: string, { checks, dropped }: Migration): readonly string[] {
  const name = visible(path);
  const names = (all: readonly string[]): string => all.map(visible).join(", ");
  return [
    ...(checks.length === 0
      ? []
      : [
          `${name}: ${counted(checks.length, "check")} to HealthCheck: ${names(checks.map((check) => check.name))}\n`,
        ]),
    ...(dropped.length === 0
      ? []
      : [`${name}: taken out, because Kuberhealthy 3 keeps the state in the check: ${names(dropped)}\n`]),
  ];
}

function painted(ink: Ink, { severity }: Finding): string {
  if (severity === "error") return ink.red(severity);
  return severity === "warning" ? ink.yellow(severity) : ink.dim(severity);
}

function sum(files: readonly MigratedFile[], written: boolean): string {
  const total = (of: (result: Migration) => number): number =>
    files.reduce((all, { result }) => all + of(result), 0);
  const changed = files.filter(({ result }) => result.edits.length > 0).length;
  const refused = total((result) => result.refused.length);
  const open = total((result) => result.decisions.length);
  if (changed + refused + open === 0) return "Nothing to migrate.";
  const checks = total((result) => result.checks.length);
  const parts = [
    `${counted(checks, "check")} in ${counted(changed, "file")} migrated`,
    ...(refused > 0 ? [`${refused} left as ${refused === 1 ? "it is" : "they are"}`] : []),
    ...(open > 0 ? [`${counted(open, "thing")} to decide`] : []),
  ];
  const hint = !written && changed > 0 && files.every(({ file }) => file !== undefined);
  return `${parts.join(", ")}.${hint ? " Nothing was written; --write does it." : ""}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
