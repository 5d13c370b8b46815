import { type Entry, stringOf, type YamlNode } from "../yaml/node.ts";
import { pathText } from "../yaml/path.ts";
import { type Reading, writing } from "./configProblem.ts";
import { meantBy } from "./levels.ts";

/** How one check is started, from `run: <name>:`; everything may be absent. Paths are relative to the file's folder. */
export interface RunSettings {
  readonly command?: readonly string[];
  readonly cwd?: string;
  readonly envFile?: string;
  readonly runner?: "process" | "container";
}

const keys: readonly string[] = ["command", "cwd", "envFile", "runner"];

/** What stands below `run`, by check name. What is not well formed is told and left out. */
export function runSettingsOf(
  run: YamlNode,
  text: string,
  reading: Reading,
): ReadonlyMap<string, RunSettings> {
  const found = new Map<string, RunSettings>();
  if (isEmpty(run)) return found;
  if (run.kind !== "mapping") {
    reading.say(run, "`run` must be a mapping from check names to how each is started.");
    return found;
  }
  for (const entry of run.entries) {
    checkName(entry, text, reading);
    const settings = settingsOf(entry, text, reading);
    if (settings !== undefined) found.set(entry.key, settings);
  }
  return found;
}

/** A check's name is a text; YAML takes `5` and `on` for something else, and whoever writes the file would not find it again. */
function checkName({ key, keySpan }: Entry, text: string, { say }: Reading): void {
  const written = text.slice(keySpan.start, keySpan.end);
  if (
    !/^(?:[-+]?[\d.][\d._]*(?:e[-+]?\d+)?|0[xo][\da-f]+|true|false|yes|no|on|off|y|n|null|~)$/i.test(written)
  )
    return;
  const newText = JSON.stringify(written);
  say(
    keySpan,
    `The name of a check is a text; put it in quotes: \`${newText}\`.`,
    [{ title: "Put the name in quotes", edits: [{ span: keySpan, newText }] }],
    key,
  );
}

function settingsOf(
  { key: check, value: node }: Entry,
  text: string,
  reading: Reading,
): RunSettings | undefined {
  if (isEmpty(node)) return undefined;
  const say: Reading["say"] = (place, message, fixes) => reading.say(place, message, fixes, check);
  if (node.kind !== "mapping") {
    say(node, `\`${pathText(["run", check])}\` must be a mapping, such as {command: [node, check.js]}.`);
    return undefined;
  }
  const settings: { -readonly [Key in keyof RunSettings]: RunSettings[Key] } = {};
  for (const { key, keySpan, value } of node.entries) {
    const field = pathText(["run", check, key]);
    if (isEmpty(value) && keys.includes(key)) continue;
    switch (key) {
      case "command": {
        const command = wordsOf(value);
        if (command === undefined)
          say(
            value,
            `\`${field}\` must be a list of words, such as [node, check.js]; put each word in quotes.`,
          );
        else settings.command = command;
        break;
      }
      case "runner": {
        const runner = stringOf(value);
        if (runner === "process" || runner === "container") settings.runner = runner;
        else say(value, `\`${field}\` must be process or container.`);
        break;
      }
      case "cwd":
      case "envFile": {
        const path = stringOf(value);
        if (path === undefined || path === "") say(value, `\`${field}\` must be a path.`);
        else settings[key] = path;
        break;
      }
      default: {
        const meant = meantBy(key, keys);
        if (meant === undefined)
          say(keySpan, `\`${field}\` is unknown; use command, cwd, envFile or runner.`);
        else
          say(keySpan, `\`${field}\` is unknown; did you mean \`${meant}\`?`, [
            writing(text, keySpan, meant),
          ]);
      }
    }
  }
  return settings;
}

/** The words of a command; undefined where one of them is no text, or there are none. */
function wordsOf(node: YamlNode): readonly string[] | undefined {
  if (node.kind !== "sequence") return undefined;
  const words = node.items.map(stringOf).filter((word) => word !== undefined && word !== "");
  return words.length > 0 && words.length === node.items.length
    ? words.filter((word) => word !== undefined)
    : undefined;
}

export const isEmpty = (node: YamlNode): boolean => node.kind === "scalar" && node.value === null;
