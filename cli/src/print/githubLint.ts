import { relative, sep } from "node:path";
import type { Finding, Severity } from "../../../server/src/text/finding.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import { type Linted, type LintedFile, place, summary } from "./lintedFile.ts";

/**
 * Workflow commands of GitHub Actions, one for each finding, which become annotations of the changed lines; then one line that
 * sums up. How they are escaped: `actions/toolkit`, `packages/core/src/command.ts`.
 */
export function githubLint(linted: Linted, io: Io): string {
  const lines = linted.files.flatMap((file) => file.findings.map((finding) => command(file, finding, io)));
  return `${lines.join("")}${summary(linted)}\n`;
}

const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

function command(file: LintedFile, { code, severity, message, span }: Finding, io: Io): string {
  const start = place(file.source, span.start);
  const end = place(file.source, span.end);
  const properties = [
    ["file", annotatedPath(file, io)],
    ["line", start.line],
    ["endLine", end.line],
    // GitHub takes columns only where both are on one line.
    ...(start.line === end.line
      ? [
          ["col", start.column],
          ["endColumn", end.column],
        ]
      : []),
    ["title", code],
  ] as const;
  const written = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
  return `::${commands[severity]} ${written}::${data(visible(message))}\n`;
}

/** From the root of the checked out repository, as annotations want it, where the run says which that is. */
function annotatedPath({ path, file }: LintedFile, io: Io): string {
  if (file === undefined) return path;
  const root = io.env["GITHUB_WORKSPACE"] ?? "";
  const inside = relative(root === "" ? io.cwd : root, file);
  return (inside.split(sep)[0] === ".." ? file : inside).replaceAll(sep, "/");
}

const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
