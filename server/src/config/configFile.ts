import { shifted } from "../text/span.ts";
import type { Entry } from "../yaml/node.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { type ConfigPart, type ConfigProblem, configCode, type Reading, writing } from "./configProblem.ts";
import { ignoredOf } from "./ignored.ts";
import { meantBy, type RuleLevels } from "./levels.ts";
import { ruleSettingsOf } from "./ruleSettings.ts";
import { isEmpty, type RunSettings, runSettingsOf } from "./runSettings.ts";

/** The name of the file that a project's decisions stand in. */
export const configName = ".khcheck.yaml";

/** What `.khcheck.yaml` says, without what is not well formed, and the problems with the rest. */
export interface ConfigFile {
  readonly rules: RuleLevels;
  /** Patterns as in `.gitignore`, from the file's folder. */
  readonly ignore: readonly string[];
  /** By check name. */
  readonly run: ReadonlyMap<string, RunSettings>;
  /** In the order of the text. */
  readonly problems: readonly ConfigProblem[];
}

const parts: readonly ConfigPart[] = ["run", "rules", "ignore"];

const read = new WeakMap<YamlFile, ConfigFile>();

/** The file of a text that was read as YAML. */
export function configFileOf(file: YamlFile): ConfigFile {
  const known = read.get(file) ?? freshly(file);
  read.set(file, known);
  return known;
}

function freshly(file: YamlFile): ConfigFile {
  const { text } = file.source;
  const problems: ConfigProblem[] = [];
  const [placed, second] = file.documents;
  const start = placed?.start ?? 0;
  const readingFor = (part: ConfigPart | undefined): Reading => ({
    say: (place, message, fixes = [], check) => {
      const at = "span" in place ? place.span : place;
      // Where nothing is written, what stands before it is marked.
      const from = at.end > at.start ? at.start : Math.max(0, at.start - 1);
      const span = { start: from + start, end: Math.max(at.end, from + 1) + start };
      const moved = fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, start) })),
      }));
      problems.push({
        code: configCode,
        severity: "error",
        message,
        span,
        fixes: moved,
        part,
        ...(check !== undefined && { check }),
      });
    },
  });
  const { say } = readingFor(undefined);
  for (const problem of placed?.document.problems ?? []) {
    const edits = problem.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, start) })),
    }));
    problems.push({ ...problem, span: shifted(problem.span, start), fixes: edits, part: undefined });
  }

  const own = text.slice(start, start + (placed?.document.text.length ?? 0));
  const root = placed?.document.root;
  const found = new Map<ConfigPart, Entry>();
  if (root?.kind === "mapping") {
    for (const entry of root.entries) {
      const part = parts.find((name) => name === entry.key);
      if (part !== undefined) found.set(part, entry);
      else unknownKey(entry, own, say);
    }
  } else if (root !== undefined && !isEmpty(root)) {
    say(root, `${configName} must be a mapping with the keys run, rules and ignore.`);
  }
  if (second?.document.root !== undefined && !isEmpty(second.document.root))
    say(
      { start: second.start - start, end: second.start - start + 3 },
      "Only the first document is read; write everything into that one.",
    );

  const value = (part: ConfigPart) => found.get(part)?.value;
  const [run, rules, ignore] = [value("run"), value("rules"), value("ignore")];
  const said = {
    run: run === undefined ? new Map() : runSettingsOf(run, own, readingFor("run")),
    rules: rules === undefined ? {} : ruleSettingsOf(rules, own, readingFor("rules")),
    ignore: ignore === undefined ? [] : ignoredOf(ignore, readingFor("ignore")),
  };
  // What is said of broken text mostly comes from the break.
  const isBroken = placed?.document.brokenFrom !== undefined;
  const told = isBroken ? problems.filter(({ code }) => code !== configCode) : problems;
  return { ...said, problems: told.sort((a, b) => a.span.start - b.span.start) };
}

function unknownKey({ key, keySpan }: Entry, text: string, say: Reading["say"]): void {
  const meant = meantBy(key, parts);
  if (meant === undefined) say(keySpan, `\`${key}\` is unknown; ${configName} takes run, rules and ignore.`);
  else say(keySpan, `\`${key}\` is unknown; did you mean \`${meant}\`?`, [writing(text, keySpan, meant)]);
}
