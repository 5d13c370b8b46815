import { mentionsOf } from "../checks/mentions/mentions.ts";
import type { KeyThing, Mention, ObjectThing } from "../checks/mentions/thing.ts";
import { type Position, positionAt } from "../text/sourceText.ts";
import { shifted } from "../text/span.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** From one position of a file to another, the end exclusive. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** Where a file names an object, or a key of one, by lines: it outlives the file's text. */
export interface NamedPlace {
  readonly thing: ObjectThing | KeyThing;
  readonly role: Mention["role"];
  readonly style: Mention["style"];
  readonly range: TextRange;
  /** What is declared, from its first key to its end. */
  readonly whole: TextRange;
}

/** What other files can know of a file. */
export interface FileNames {
  readonly uri: string;
  readonly places: readonly NamedPlace[];
}

/** A file, whole or without the documents that name nothing. */
type NamingFile = Pick<YamlFile, "source" | "documents">;

const known = new WeakMap<NamingFile, readonly NamedPlace[]>();

/** The objects and keys that a file declares and uses, in the order of its documents. */
export function namedPlaces(file: NamingFile): readonly NamedPlace[] {
  const found = known.get(file);
  if (found !== undefined) return found;
  const range = (span: Mention["span"], start: number): TextRange => {
    const moved = shifted(span, start);
    return { start: positionAt(file.source, moved.start), end: positionAt(file.source, moved.end) };
  };
  const places = file.documents.flatMap(({ start, document }) =>
    mentionsOf(document).flatMap(({ thing, role, style, span, whole }): readonly NamedPlace[] =>
      "within" in thing
        ? []
        : [{ thing, role, style, range: range(span, start), whole: range(whole, start) }],
    ),
  );
  known.set(file, places);
  return places;
}
