import { type Migration, migration } from "../../server/src/features/migrate/migration.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { lintConfigs } from "./configOnDisk.ts";
import { parsedFlags } from "./flags.ts";
import { exitCodes, type Io, isUsage, refuse } from "./io.ts";
import { type LintText, lintInput } from "./lintInput.ts";
import { migrationReport } from "./print/migrationReport.ts";
import { unifiedDiff } from "./print/unifiedDiff.ts";
import { replaceText } from "./replaceText.ts";

/** A file and what becomes of it. */
export interface MigratedFile extends LintText {
  readonly result: Migration;
}

/**
 * `khcheck migrate`: turns checks of Kuberhealthy 2 into HealthChecks. Standard output is a patch of the files named, or the
 * whole result for standard input; with `--write` the files are changed and it is the report, which else goes to standard error.
 */
export async function migrate(args: readonly string[], io: Io): Promise<number> {
  const flags = parsedFlags({
    args: [...args],
    options: { write: { type: "boolean", default: false } },
    allowPositionals: true,
    strict: true,
  });
  if (isUsage(flags)) return refuse(io, flags.usage);
  const { write } = flags.values;
  if (flags.positionals.length === 0)
    return refuse(io, "give at least one file or folder to migrate, or - for standard input.");
  if (flags.positionals.includes("-") && (write || flags.positionals.length > 1))
    return refuse(
      io,
      write
        ? "standard input cannot be written to; leave --write away, and the result goes to standard output."
        : "standard input goes alone: its whole result is printed, and a patch for files.",
    );
  const configs = lintConfigs({}, io.cwd);
  const input = await lintInput(
    flags.positionals,
    io,
    (file) => configs.of(file)?.leavesAlone(file) === true,
  );
  if (isUsage(input)) return refuse(io, input.usage);
  const [problem] = configs.problems;
  if (problem !== undefined) return refuse(io, problem);

  const files = input.texts.map((each) => ({ ...each, result: migration(yamlFileOf(each.text)) }));
  const kept = write ? await writtenTo(files) : new Map<MigratedFile, string>();
  if (!write) for (const file of files) io.stdout.write(shown(file, io));
  const done = files.filter((file) => !kept.has(file));
  (write ? io.stdout : io.stderr).write(migrationReport(done, write, io));
  const troubles = [...input.unreadable, ...kept.values()];
  for (const sentence of troubles) refuse(io, sentence);
  if (troubles.length > 0) return exitCodes.usage;
  return files.some(({ result }) => isLeftOver(result)) ? exitCodes.failed : exitCodes.ok;
}

const shown = ({ file, shown: path, text, result }: MigratedFile, io: Io): string =>
  file === undefined ? result.text : unifiedDiff(path, text, result.edits, io);

/** Whether something of the file cannot go to Kuberhealthy 3 as it stands now. */
const isLeftOver = ({ refused, decisions }: Migration): boolean =>
  refused.length > 0 || decisions.some(({ severity }) => severity === "error");

/** Writes each file that changes; gives back those that could not be, and why. */
async function writtenTo(files: readonly MigratedFile[]): Promise<ReadonlyMap<MigratedFile, string>> {
  const kept = new Map<MigratedFile, string>();
  for (const each of files) {
    const { file, shown: path, text, result } = each;
    if (file === undefined || result.edits.length === 0) continue;
    const trouble = await replaceText(file, path, text, result.text);
    if (trouble !== undefined) kept.set(each, trouble);
  }
  return kept;
}
