import { basename } from "node:path";
import { configFileOf, configName } from "../../server/src/config/configFile.ts";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { lintConfigs } from "./configOnDisk.ts";
import { oneOf, parsedFlags } from "./flags.ts";
import { exitCodes, type Io, isUsage, refuse } from "./io.ts";
import { lintInput } from "./lintInput.ts";
import { githubLint } from "./print/githubLint.ts";
import { humanLint } from "./print/humanLint.ts";
import { jsonLint } from "./print/jsonLint.ts";
import type { Linted, LintedFile } from "./print/lintedFile.ts";
import { sarifLint } from "./print/sarifLint.ts";
import { ruleFlags } from "./ruleFlags.ts";

/** How findings can be printed. */
const formats: Readonly<Record<"human" | "json" | "sarif" | "github", (linted: Linted, io: Io) => string>> = {
  human: humanLint,
  json: jsonLint,
  sarif: sarifLint,
  github: githubLint,
};

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
  const format = oneOf("--format", flags.values.format, ["human", "json", "sarif", "github"]);
  if (isUsage(format)) return refuse(io, format.usage);
  const rules = ruleFlags(flags.values.rule);
  if (isUsage(rules)) return refuse(io, rules.usage);
  if (flags.positionals.length === 0)
    return refuse(io, "give at least one file or folder to lint, or - for standard input.");
  const configs = lintConfigs(rules, io.cwd);
  const input = await lintInput(
    flags.positionals,
    io,
    (file) => configs.of(file)?.leavesAlone(file) === true,
  );
  if (isUsage(input)) return refuse(io, input.usage);
  const files = input.texts.map(({ shown, file, text }): LintedFile => {
    const yaml = yamlFileOf(text);
    const isConfig = file !== undefined && basename(file) === configName;
    const findings = isConfig ? configFileOf(yaml).problems : findingsOf(yaml, configs.of(file)?.rules);
    return { path: shown, file, source: yaml.source, findings };
  });
  const [problem] = configs.problems;
  if (problem !== undefined) return refuse(io, problem);
  io.stdout.write(formats[format]({ ...input, files }, io));
  for (const sentence of input.unreadable) refuse(io, sentence);
  if (input.unreadable.length > 0) return exitCodes.usage;
  return files.some((file) => file.findings.some(({ severity }) => severity === "error"))
    ? exitCodes.failed
    : exitCodes.ok;
}
