import { readFileSync } from "node:fs";
import { expandSnippet } from "./expandSnippet.ts";
import type { Language } from "./languages.ts";

export interface Reporter {
  readonly name: string;
  readonly languageId: string;
  readonly fileName: string;
  readonly snippets: readonly {
    readonly prefix: string;
    readonly label: string;
    readonly description: string;
    readonly body: string;
  }[];
}

export const generatedFile = (name: string): string =>
  readFileSync(new URL(`../../snippets/generated/${name}`, import.meta.url), "utf8");

/** As the build wrote them for the editor's command. */
export const reporters: readonly Reporter[] = JSON.parse(generatedFile("reporters.json"));

/** A snippet of a language, expanded; `typed` goes in the place of the first tab stop. */
export function snippet({ languageId, tab }: Language, prefix: string, typed?: string): string {
  const found = reporters
    .find((reporter) => reporter.languageId === languageId)
    ?.snippets.find((one) => one.prefix === prefix);
  if (found === undefined) throw new Error(`${languageId} has no snippet ${prefix}`);
  return expandSnippet(found.body, { tab, ...(typed !== undefined && { typed: { 1: typed } }) });
}
