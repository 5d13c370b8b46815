import type { Span } from "../../text/span.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import { sightings } from "./sightings.ts";

/** A place to mark while the cursor stands on a name. */
export interface Highlight {
  readonly span: Span;
  readonly role: "declared" | "used";
}

/** The places of the file that mean the thing at an offset. */
export const highlights = (file: YamlFile, offset: number): readonly Highlight[] =>
  sightings(file, offset, () => [])?.inFile ?? [];
