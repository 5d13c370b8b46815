import type { Finding } from "../text/finding.ts";
import { entryOf, type MappingNode, type YamlNode } from "../yaml/node.ts";
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
  const lines = starterLines(kind, [...place.path, name]);
  const edit =
    lines === undefined
      ? undefined
      : entry === undefined
        ? insertion(text, place.node, lines)
        : filling(text, entry, lines);
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
        : [{ title: `${entry === undefined ? "Insert" : "Fill in"} \`${name}\``, edits: [edit] }],
  };
}

/** `metadata.generateName` names a check too, when it is created and not applied. */
export const isNamedOtherwise = (metadata: YamlNode, name: string): boolean =>
  name === "name" && entryOf(metadata, "generateName") !== undefined;
