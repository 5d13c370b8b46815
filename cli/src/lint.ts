import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { yamlFilesBelow } from "../../server/src/entry/filesOnDisk.ts";
import { findingsOf, type RuleLevels } from "../../server/src/features/diagnostics.ts";
import type { Severity } from "../../server/src/text/finding.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { fileProblem } from "./checkFile.ts";
import { oneOf, parsedFlags } from "./flags.ts";
import { exitCodes, type Io, isUsage, refuse, type Usage, usage } from "./io.ts";
import { humanLint } from "./print/humanLint.ts";
import { jsonLint } from "./print/jsonLint.ts";
import type { LintedFile } from "./print/lintedFile.ts";

const levels = ["off", "hint", "information", "warning", "error"] as const;
const laterFormats: readonly string[] = ["sarif", "github"];

/** `khcheck lint`: what is wrong in the checks of files, folders (`*.yaml`, `*.yml` below them) or standard input (`-`). */
export async function lint(args: readonly string[], io: Io): Promise<number> {
  const flags = parsedFlags({
    args: [...args],
    options: {
      format: { type: "string", default: "human" },
      rule: { type: "string", multiple: true, default: [] },
    },
    allowPositionals: true,
    strict: true,
  });
  if (isUsage(flags)) return refuse(io, flags.usage);
  if (laterFormats.includes(flags.values.format))
    return refuse(io, `--format ${flags.values.format} comes in a later version; use human or json.`);
  const format = oneOf("--format", flags.values.format, ["human", "json"]);
  if (isUsage(format)) return refuse(io, format.usage);
  const rules = ruleLevels(flags.values.rule);
  if (isUsage(rules)) return refuse(io, rules.usage);
  if (flags.positionals.length === 0)
    return refuse(io, "give at least one file or folder to lint, or - for standard input.");

  const linted: LintedFile[] = [];
  for (const path of flags.positionals) {
    const texts = await textsAt(path, io);
    if (isUsage(texts)) return refuse(io, texts.usage);
    for (const { shown, text } of texts) {
      const file = yamlFileOf(text);
      linted.push({ path: shown, source: file.source, findings: findingsOf(file, rules) });
    }
  }
  io.stdout.write(format === "json" ? jsonLint(linted) : humanLint(linted, io));
  return linted.some((file) => file.findings.some((finding) => finding.severity === "error"))
    ? exitCodes.failed
    : exitCodes.ok;
}

/** `ID=LEVEL` pairs as levels. */
function ruleLevels(pairs: readonly string[]): RuleLevels | Usage {
  const result: Record<string, Severity | "off"> = {};
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    const level = oneOf(`--rule ${pair.slice(0, Math.max(0, cut))}`, pair.slice(cut + 1), levels);
    if (cut < 1) return usage(`--rule wants ID=LEVEL, for example unreadable-duration=warning, not ${pair}.`);
    if (isUsage(level)) return level;
    result[pair.slice(0, cut)] = level;
  }
  return result;
}

interface NamedText {
  readonly shown: string;
  readonly text: string;
}

async function textsAt(path: string, io: Io): Promise<readonly NamedText[] | Usage> {
  if (path === "-") return [{ shown: "-", text: await inputText(io) }];
  const absolute = resolve(io.cwd, path);
  try {
    if (!(await stat(absolute)).isDirectory()) {
      const bytes = await readFile(absolute);
      if (bytes.includes(0))
        return usage(`${path} is no text file; give YAML files or folders that hold them.`);
      return [{ shown: path, text: bytes.toString("utf8") }];
    }
    const found: NamedText[] = [];
    for (const file of await yamlFilesBelow(absolute)) {
      const bytes = await readFile(file);
      // A folder may hold anything; what is no text has no checks.
      if (!bytes.includes(0))
        found.push({
          shown: path.replace(/\/+$/, "") + file.slice(absolute.length),
          text: bytes.toString("utf8"),
        });
    }
    return found;
  } catch (error) {
    return usage(fileProblem(path, error));
  }
}

async function inputText(io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
