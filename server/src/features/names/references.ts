import type { Span } from "../../text/span.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { FileNames, TextRange } from "../fileNames.ts";
import { sightings } from "./sightings.ts";

export interface References {
  readonly inFile: readonly Span[];
  readonly elsewhere: readonly { readonly uri: string; readonly range: TextRange }[];
}

/** Every place of the file, and of others, that means the thing at an offset. */
export function references(
  file: YamlFile,
  offset: number,
  others: () => readonly FileNames[],
  withDeclaration: boolean,
): References | undefined {
  const found = sightings(file, offset, others);
  if (found === undefined) return undefined;
  const isWanted = ({ role }: { readonly role: string }) => withDeclaration || role === "used";
  return {
    inFile: found.inFile.filter(isWanted).map(({ span }) => span),
    elsewhere: found.elsewhere.filter(isWanted),
  };
}
