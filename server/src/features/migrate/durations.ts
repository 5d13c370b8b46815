import { durationNs } from "../../checks/duration.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { entryOf } from "../../yaml/node.ts";
import { holdsPlaceholder } from "../../yaml/template.ts";
import { type Step, specOf } from "./subject.ts";
import { isList, isMap, meaningOf, type Value } from "./values.ts";
import { firstEntry, wordBehind } from "./writing.ts";

/** What is not in the text yet: a placeholder, or a template action that the reader covered. */
export const comesLater = (text: string): boolean => holdsPlaceholder(text) || /_{5,}/.test(text);

/**
 * What has to stand behind the field in generation 3, undefined where it stays as it is. An unreadable `runInterval` was 10m to
 * Kuberhealthy 2 and an empty `timeout` 5m, while 3 would refuse the reports of all checks; with an unreadable `timeout` every
 * run failed, so that 5m is no worse.
 */
export function durationInstead(
  field: "runInterval" | "timeout",
  value: Value | undefined,
): "10m" | "5m" | undefined {
  if (isMap(value) || isList(value)) return undefined;
  const usual = field === "runInterval" ? "10m" : "5m";
  if (value === undefined) return field === "timeout" ? usual : undefined;
  if (typeof value !== "string") return usual;
  if (comesLater(value)) return undefined;
  const length = durationNs(value);
  return length === undefined || (field === "timeout" && length <= 0n) ? usual : undefined;
}

export const durations: Step = (document, subjects) =>
  subjects.flatMap((subject): readonly TextEdit[] => {
    const spec = specOf(subject);
    if (spec === undefined) return [];
    return (["timeout", "runInterval"] as const).flatMap((field) => {
      const entry = entryOf(spec, field);
      const word = durationInstead(field, entry && meaningOf(entry.value));
      if (word === undefined) return [];
      return entry === undefined
        ? firstEntry(document, spec, field, word)
        : wordBehind(document.text, spec, entry, word);
    });
  });
