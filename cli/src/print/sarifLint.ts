import { sep } from "node:path";
import { pathToFileURL } from "node:url";
import manifest from "../../../package.json" with { type: "json" };
import type { Finding, Fix, Severity } from "../../../server/src/text/finding.ts";
import type { SourceText } from "../../../server/src/text/sourceText.ts";
import type { Span } from "../../../server/src/text/span.ts";
import type { Io } from "../io.ts";
import { type Linted, type LintedFile, place } from "./lintedFile.ts";
import { rulePage } from "./rulePages.ts";

/** The name that SARIF gives by custom to the folder from which relative paths count: here the one `lint` was started in. */
const base = "%SRCROOT%";

/**
 * One SARIF 2.1.0 log (OASIS, errata 01). Rules are those with a result; their help is the rule's page, since the pages have no
 * public address. Lines and columns count from 1, columns in UTF-16 units.
 */
export function sarifLint({ files, unreadable }: Linted, io: Io): string {
  const root = pathToFileURL(io.cwd.endsWith(sep) ? io.cwd : `${io.cwd}${sep}`).href;
  const codes = [...new Set(files.flatMap((file) => file.findings.map(({ code }) => code)))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "khcheck", version: manifest.version, rules: codes.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            ...(unreadable.length > 0 && {
              toolExecutionNotifications: unreadable.map((text) => ({ level: "error", message: { text } })),
            }),
          },
        ],
        originalUriBaseIds: { [base]: { uri: root } },
        columnKind: "utf16CodeUnits",
        results: files.flatMap((file) =>
          file.findings.map((finding) => resultOf(file, finding, codes.indexOf(finding.code), root)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

function ruleOf(code: string): unknown {
  const page = rulePage(code);
  if (page === undefined) return { id: code };
  const markdown = page.markdown.replace(/^# .*\n+/, "");
  return {
    id: code,
    shortDescription: { text: page.summary },
    help: { text: withoutExamples(markdown), markdown },
    defaultConfiguration: { level: levels[page.level] },
  };
}

/** A page for readers that show no Markdown. */
const withoutExamples = (markdown: string): string =>
  markdown.replace(/^## (?:Wrong|Fixed|Right)\n(?:(?!## )[^\n]*\n)*/gm, "").replace(/^## (.*)\n/gm, "$1:");

function resultOf(file: LintedFile, finding: Finding, ruleIndex: number, root: string): unknown {
  const { code, severity, message, span, fixes } = finding;
  const artifactLocation = locationOf(file, root);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(file.source, span) } }],
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, file.source, artifactLocation)) }),
  };
}

function locationOf({ file }: LintedFile, root: string): unknown {
  if (file === undefined) return { uri: "stdin", description: { text: "Standard input" } };
  const uri = pathToFileURL(file).href;
  if (!uri.startsWith(root)) return { uri };
  const inside = uri.slice(root.length);
  // A colon before the first slash would make a scheme of what stands before it.
  return { uri: /^[^/]*:/.test(inside) ? `./${inside}` : inside, uriBaseId: base };
}

function regionOf(source: SourceText, span: Span): unknown {
  const start = place(source, span.start);
  const end = place(source, span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

const fixOf = (fix: Fix, source: SourceText, artifactLocation: unknown): unknown => ({
  description: { text: fix.title },
  artifactChanges: [
    {
      artifactLocation,
      replacements: fix.edits.map(({ span, newText }) => ({
        deletedRegion: regionOf(source, span),
        insertedContent: { text: newText },
      })),
    },
  ],
});
