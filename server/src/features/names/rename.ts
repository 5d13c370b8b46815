import { mentionsOf } from "../../checks/mentions/mentions.ts";
import type { Mention, Thing } from "../../checks/mentions/thing.ts";
import { isSetByScript } from "../../checks/mentions/variables.ts";
import { lineAt } from "../../text/sourceText.ts";
import { type Span, shifted } from "../../text/span.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { documentAt, type YamlFile } from "../../yaml/yamlFile.ts";
import { insideQuotes, keyText } from "../completion/scalarText.ts";
import type { FileNames, TextRange } from "../fileNames.ts";
import { newNameFault, wordFor } from "./newName.ts";
import { readFault, reservedFault } from "./reserved.ts";
import { type Sightings, sameness, sightings } from "./sightings.ts";

/** Why something is not done, as a sentence to the author. */
export interface Refusal {
  readonly refused: string;
}

/** A name that may change: its place in the file, and the name. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

export interface RangeEdit {
  readonly range: TextRange;
  readonly newText: string;
}

export interface Rename {
  /** Spans count from the start of the file. */
  readonly inFile: readonly TextEdit[];
  readonly elsewhere: readonly {
    readonly uri: string;
    readonly edits: readonly RangeEdit[];
    /** This file and that one both declare what is renamed: it may be another, applied somewhere else. */
    readonly isDoubtful: boolean;
  }[];
}

/** The name at an offset that an author may change, or why not; undefined where none stands. */
export function renamable(
  file: YamlFile,
  offset: number,
  others: () => readonly FileNames[],
): Renamable | Refusal | undefined {
  const found = sightings(file, offset, others);
  if (found === undefined) return undefined;
  const refused = unreadable(file, offset) ?? fixed(found);
  return refused === undefined ? { span: found.here.span, name: found.here.thing.name } : { refused };
}

/** The edits that give the thing at an offset another name wherever it goes by the old one. */
export function rename(
  file: YamlFile,
  offset: number,
  newName: string,
  others: () => readonly FileNames[],
): Rename | Refusal | undefined {
  const found = sightings(file, offset, others);
  if (found === undefined) return undefined;
  if (newName === found.here.thing.name) return { inFile: [], elsewhere: [] };
  const refused =
    unreadable(file, offset) ??
    fixed(found) ??
    unfit(found, newName) ??
    unfitForShell(file, found, newName) ??
    taken(file, found, newName, others);
  if (refused !== undefined) return { refused };
  const isOurs = found.inFile.some(({ role }) => role === "declared");
  const uris = new Set(found.elsewhere.map(({ uri }) => uri));
  return {
    inFile: found.inFile.map(({ span, style }) => ({ span, newText: written(newName, style) })),
    elsewhere: [...uris].map((uri) => {
      const places = found.elsewhere.filter((place) => place.uri === uri);
      return {
        uri,
        edits: places.map(({ range, style }) => ({ range, newText: written(newName, style) })),
        isDoubtful: isOurs && places.some(({ role }) => role === "declared"),
      };
    }),
  };
}

/** What cannot be read may hold places that would be missed. */
function unreadable(file: YamlFile, offset: number): string | undefined {
  const placed = documentAt(file, offset);
  const problem = placed?.document.brokenFrom === undefined ? undefined : placed.document.problems[0];
  if (placed === undefined || problem === undefined) return undefined;
  const line = lineAt(file.source, shifted(problem.span, placed.start).start) + 1;
  return `The YAML of this document cannot be read from line ${line} on, so places could be missed; put that right first.`;
}

/** Why the name stays as it is. */
function fixed({ here, things, inFile, elsewhere }: Sightings): string | undefined {
  const { name } = here.thing;
  const reserved = things
    .map((thing) => reservedFault(thing, name) ?? readFault(thing))
    .find((one) => one !== undefined);
  if (reserved !== undefined) return reserved;
  const isDeclared = [...inFile, ...elsewhere].some(({ role }) => role === "declared");
  return isDeclared || here.thing.is !== "variable"
    ? undefined
    : `No variable \`${name}\` is declared in the \`env\` of this container; add it there first.`;
}

/** Why none of the things may be called so. */
const unfit = ({ things }: Sightings, name: string): string | undefined =>
  things
    .map((thing) => newNameFault(thing, name) ?? reservedFault(thing, name))
    .find((one) => one !== undefined);

/** A shell knows fewer names than Kubernetes. */
function unfitForShell(
  { source }: YamlFile,
  { inFile, things }: Sightings,
  name: string,
): string | undefined {
  if (/^[A-Za-z_]\w*$/.test(name) || things.every(({ is }) => is !== "variable")) return undefined;
  const isInShell = inFile.some(
    ({ style, span }) => style === "part" && /\$\{?$/.test(source.text.slice(span.start - 2, span.start)),
  );
  return isInShell
    ? `A shell script in this container uses the variable, so \`${name}\` cannot be its name; use letters, digits and \`_\`.`
    : undefined;
}

/** Whose name it is already. */
function taken(
  file: YamlFile,
  { here, things }: Sightings,
  name: string,
  others: () => readonly FileNames[],
): string | undefined {
  const placed = documentAt(file, here.span.start);
  const inner = placed === undefined ? [] : mentionsOf(placed.document);
  const isShared = things.some((thing) => "kind" in thing);
  const shared = isShared
    ? [
        ...file.documents.flatMap(({ document }) => mentionsOf(document)),
        ...others().flatMap(({ places }) => places),
      ]
    : [];
  const clash = things.find((thing) => {
    const renamed = { ...thing, name };
    const named: readonly { readonly thing: Thing }[] = "kind" in thing ? shared : inner;
    const others = named.flatMap((other) => (other.thing.name === name ? [other.thing] : []));
    // Anchors of one name follow one another in a document, and an alias means the last above it.
    if (thing.is === "anchor") return others.some((other) => other.is === "anchor");
    const same = sameness([...others, renamed]);
    return others.some((other) => same(other, renamed)) || isSet(renamed);
  });
  return (
    clash && `Another ${wordFor(clash)} here goes by the name \`${name}\` already; choose a different one.`
  );
}

const isSet = (thing: Thing): boolean => thing.is === "variable" && isSetByScript(thing.within, thing.name);

/** The name as it has to be written there: between the quotes that stand, or in some where YAML would read it otherwise. */
function written(name: string, style: Mention["style"]): string {
  switch (style) {
    case "plain":
      return keyText(name);
    case "single":
      return insideQuotes(name, "'");
    case "double":
      return insideQuotes(name, '"');
    case "block":
    case "part":
      return name;
  }
}
