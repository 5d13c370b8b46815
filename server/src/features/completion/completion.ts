import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { DeclaredObject } from "../declaredObjects.ts";
import { accounts } from "./accounts.ts";
import { aliases, isAlias } from "./aliases.ts";
import { commonValues } from "./commonValues.ts";
import type { CompletionItem } from "./completionItem.ts";
import { containerNames } from "./containerNames.ts";
import { durations } from "./durations.ts";
import { envItems } from "./envItems.ts";
import { envNames } from "./envNames.ts";
import { envValues } from "./envValues.ts";
import { fieldPaths } from "./fieldPaths.ts";
import { fields } from "./fields.ts";
import { images } from "./images.ts";
import { kindLines } from "./kindLines.ts";
import { labelKeys } from "./labelKeys.ts";
import { objectNames } from "./objectNames.ts";
import { itemFrom, type Offer } from "./offer.ts";
import { type Place, placeAt } from "./place.ts";
import { probeForms } from "./probes.ts";
import { quantities } from "./quantities.ts";
import { references } from "./references.ts";
import { type Skeleton, skeletonsFor } from "./skeletons.ts";
import { unasked } from "./unasked.ts";
import { values } from "./values.ts";
import { volumes } from "./volumes.ts";

export type { CompletionItem, CompletionKind } from "./completionItem.ts";
export type { Skeleton } from "./skeletons.ts";

/** After these an editor asks by itself; anything else it asks for while a word is typed. */
export const triggerCharacters: readonly string[] = [
  " ",
  ":",
  "-",
  '"',
  "'",
  "/",
  ".",
  "(",
  "{",
  "[",
  ",",
  "*",
];

export interface CompletionOptions {
  /** Whether the editor understands tab stops; without them the items hold plain text. */
  readonly snippets: boolean;
  /** Whole checks for an empty document. */
  readonly skeletons?: readonly Skeleton[];
  /** Whether the editor asks by itself while text is typed, so that Enter may be meant to end the line. */
  readonly typing?: boolean;
  /** The objects that other files of the workspace declare; asked for only where one can be named. */
  readonly elsewhere?: () => readonly DeclaredObject[];
}

/** A kind of thing that can be offered; what several sources offer alike is kept from the first. */
type Source = (place: Place) => readonly Offer[];

const sources: readonly Source[] = [
  kindLines,
  images,
  envNames,
  envValues,
  references,
  containerNames,
  objectNames,
  accounts,
  fieldPaths,
  durations,
  quantities,
  labelKeys,
  commonValues,
  fields,
  envItems,
  volumes,
  probeForms,
  values,
  aliases,
];

/** What can be written at an offset of the file, best first. Only the cursor's document is parsed for it. */
export function completion(
  file: YamlFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  const place = placeAt(file, offset, options.elsewhere);
  if (place === undefined) return [];
  const offers = [
    ...skeletonsFor(place, options.skeletons ?? []),
    ...(isAlias(place) ? [aliases] : sources).flatMap((source) => source(place)),
  ];
  const items: CompletionItem[] = [];
  const seen = new Set<string>();
  for (const offer of offers) {
    const item = seen.has(offer.label) ? undefined : itemFrom(offer, place, items.length, options.snippets);
    if (item === undefined) continue;
    seen.add(offer.label);
    items.push(item);
  }
  return options.typing === true ? unasked(items, file.source.text) : items;
}
