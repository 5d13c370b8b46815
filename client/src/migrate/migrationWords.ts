import type { MigratedFile } from "../protocol.ts";

/** What was done and what is left, in one or two sentences. */
export function migrationWords(files: readonly MigratedFile[]): string {
  const total = (of: (file: MigratedFile) => number): number =>
    files.reduce((sum, file) => sum + of(file), 0);
  const checks = total((file) => file.checks.length);
  const dropped = total((file) => file.dropped.length);
  const refused = total((file) => file.refused);
  const open = total((file) => file.left.length) - refused;
  const changed = files.filter(({ edits }) => edits.length > 0).length;
  const done = [
    ...(checks > 0
      ? [`${counted(checks, "check")} became ${checks === 1 ? "a HealthCheck" : "HealthChecks"}`]
      : []),
    ...(dropped > 0 ? [`${counted(dropped, "KuberhealthyState")} went`] : []),
  ];
  const left = [
    ...(refused > 0 ? [`${counted(refused, "check")} ${refused === 1 ? "is" : "are"} left as before`] : []),
    ...(open > 0 ? [`${counted(open, "thing")} ${open === 1 ? "is" : "are"} left to decide`] : []),
  ];
  const first =
    done.length === 0 ? "Nothing was converted." : `${done.join(" and ")} in ${counted(changed, "file")}.`;
  return left.length === 0 ? first : `${first} ${left.join(", and ")}: see Problems.`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
