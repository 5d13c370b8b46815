/** Questions about names: where is it declared, where is it used, what else would have to be called so. */
import { mentionsOf } from "../../checks/mentions/mentions.ts";
import {
  isAlike,
  isSameThing,
  type KeyThing,
  type Mention,
  type ObjectThing,
  type Thing,
} from "../../checks/mentions/thing.ts";
import { shifted, touches } from "../../text/span.ts";
import { documentAt, type PlacedDocument, type YamlFile } from "../../yaml/yamlFile.ts";
import type { FileNames, NamedPlace } from "../fileNames.ts";

/** A place of another file. */
export interface PlaceElsewhere extends NamedPlace {
  readonly uri: string;
}

/** A name that is pointed at, and every place where the same is meant. Spans count from the start of the file. */
export interface Sightings {
  readonly here: Mention;
  /** What goes by the name: several where an alias repeats it. */
  readonly things: readonly Thing[];
  readonly inFile: readonly Mention[];
  readonly elsewhere: readonly PlaceElsewhere[];
}

/** The document around the offset, and the name in it that the offset touches; spans count from the document's start. */
export function mentionAt(
  file: YamlFile,
  offset: number,
): { readonly placed: PlacedDocument; readonly mention: Mention } | undefined {
  const placed = documentAt(file, offset);
  if (placed === undefined) return undefined;
  const at = offset - placed.start;
  const touched = mentionsOf(placed.document).filter(({ role, whole, span, style }) => {
    // The quotes and signs of a name belong to it, as far as they are no declaration's body.
    if (role === "used") return touches(whole, at);
    const around = style === "single" || style === "double" || style === "part" ? 1 : 0;
    return touches({ start: span.start - around, end: span.end + (style === "part" ? 0 : around) }, at);
  });
  const mention =
    touched.find(({ whole, span, role }) => at < (role === "used" ? whole : span).end) ?? touched[0];
  return mention && { placed, mention };
}

/**
 * Everything that goes by the name at an offset. `others` gives the names of the other files; it is asked for what more than
 * one document can mean. `alike` takes objects of different namespaces for one.
 */
export function sightings(
  file: YamlFile,
  offset: number,
  others: () => readonly FileNames[],
  match: "same" | "alike" = "same",
): Sightings | undefined {
  const found = mentionAt(file, offset);
  if (found === undefined) return undefined;
  const { mention, placed } = found;
  const { name } = mention.thing;
  const isShared = mentionsOf(placed.document).some(
    (one) => one.thing.name === name && !("within" in one.thing),
  );
  const inFile = (isShared ? file.documents : [placed]).flatMap(({ start, document }) =>
    mentionsOf(document)
      .filter(({ thing }) => thing.name === name)
      .map((one) => moved(one, start)),
  );
  const named = (isShared ? others() : []).flatMap(({ uri, places }) =>
    places.flatMap((place) => (place.thing.name === name ? [{ ...place, uri }] : [])),
  );
  const same = match === "alike" ? isAlike : sameness([...inFile, ...named].map(({ thing }) => thing));
  const here = moved(mention, placed.start);
  const things = thingsAt(here, inFile, same);
  const isMeant = ({ thing }: { readonly thing: Thing }) => things.some((one) => same(one, thing));
  return {
    here,
    things,
    inFile: distinct(inFile.filter(isMeant)),
    elsewhere: onceElsewhere(named.filter(isMeant)),
  };
}

const moved = (mention: Mention, by: number): Mention => ({
  ...mention,
  span: shifted(mention.span, by),
  whole: shifted(mention.whole, by),
});

/**
 * When two of these things, which share their name, are the same: objects of one kind are unless two namespaces are told for
 * them.
 */
export function sameness(things: readonly Thing[]): (a: Thing, b: Thing) => boolean {
  const told = new Map<string, Set<string>>();
  for (const thing of things) {
    if ("within" in thing || thing.namespace === undefined) continue;
    const spaces = told.get(groupOf(thing)) ?? new Set();
    told.set(groupOf(thing), spaces.add(thing.namespace));
  }
  return (a, b) => {
    if ("within" in a || !isAlike(a, b)) return isAlike(a, b);
    return (told.get(groupOf(a))?.size ?? 0) < 2 || isSameThing(a, b);
  };
}

const groupOf = (thing: ObjectThing | KeyThing): string =>
  `${thing.is} ${thing.kind} ${thing.is === "key" ? thing.of : ""}`;

/** One place of the text can name several things, and a rename of one is a rename of all. */
function thingsAt(
  here: Mention,
  mentions: readonly Mention[],
  same: (a: Thing, b: Thing) => boolean,
): readonly Thing[] {
  const things: Thing[] = [here.thing];
  // The list grows while it is gone through.
  for (const thing of things) {
    const starts = new Set(mentions.filter((one) => same(one.thing, thing)).map(({ span }) => span.start));
    starts.add(here.span.start);
    for (const other of mentions)
      if (starts.has(other.span.start) && !things.some((one) => isSameThing(one, other.thing)))
        things.push(other.thing);
  }
  return things;
}

/** Each place once. */
function distinct(mentions: readonly Mention[]): readonly Mention[] {
  const byStart = new Map<number, Mention>();
  for (const mention of mentions) {
    const known = byStart.get(mention.span.start);
    if (known === undefined || (known.role === "used" && mention.role === "declared"))
      byStart.set(mention.span.start, mention);
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

const onceElsewhere = (places: readonly PlaceElsewhere[]): readonly PlaceElsewhere[] => [
  ...new Map(
    places.map((one) => [`${one.uri} ${one.range.start.line} ${one.range.start.column}`, one]),
  ).values(),
];
