import type { Finding } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { type Entry, entryOf, type MappingNode, type YamlNode } from "../yaml/node.ts";
import { filling, insertion } from "./edits.ts";
import { mappingSpan, named, type Place, type Subject } from "./place.ts";
import { starterLines } from "./starter.ts";

/** A required field that is absent, or has nothing behind its colon. */
export function missingField(
  subject: Subject,
  place: Place & { readonly node: MappingNode },
  name: string,
): Finding {
  const { kind, text } = subject;
  const entry = entryOf(place.node, name);
  const lines = starterLines(kind, [...place.path, name], place.node);
  const edit = lines === undefined ? undefined : edited(text, place, entry, lines);
  const where = place.path.length === 0 ? kind.kind : named(place.path);
  return {
    code: "shape/missing-field",
    severity: "error",
    message:
      entry === undefined
        ? `\`${name}\` is missing in ${where}; add it.`
        : `\`${name}\` is required in ${where} and has no value; write one.`,
    span: entry === undefined ? mappingSpan(place, text) : entry.keySpan,
    fixes:
      edit === undefined
        ? []
        : [
            {
              title: `${entry === undefined ? "Insert" : "Fill in"} \`${name}\``,
              edits: [edit],
              guess: true,
            },
          ],
  };
}

/** The lines written into the mapping, behind the key that has no value, or in place of `{}`. */
function edited(
  text: string,
  place: Place & { readonly node: MappingNode },
  entry: Entry | undefined,
  lines: readonly string[],
): TextEdit | undefined {
  if (entry !== undefined)
    return place.node.flow && lines.length > 1 ? undefined : filling(text, entry, lines);
  const around = place.entry;
  const isEmpty = !place.inFlow && place.node.flow && place.node.entries.length === 0 && around !== undefined;
  return (
    (isEmpty && lines.length > 1
      ? filling(text, around, [`${around.key}:`, ...lines.map((line) => `  ${line}`)])
      : undefined) ?? insertion(text, place.node, lines)
  );
}

/** `metadata.generateName` names a check too, when it is created and not applied. */
export const isNamedOtherwise = (metadata: YamlNode, name: string): boolean =>
  name === "name" && entryOf(metadata, "generateName") !== undefined;
