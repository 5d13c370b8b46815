import type { Span } from "../../text/span.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { FileNames, TextRange } from "../fileNames.ts";
import { type Sightings, sightings } from "./sightings.ts";

/** Where something is declared: its name, and all that belongs to it. */
export type Target =
  | { readonly in: "this file"; readonly name: Span; readonly whole: Span }
  | { readonly in: "another"; readonly uri: string; readonly name: TextRange; readonly whole: TextRange };

export interface Definition {
  /** The name that was pointed at. */
  readonly from: Span;
  readonly targets: readonly Target[];
}

/** Where the thing at an offset is declared: in this file, or else in others. Undefined where it is declared nowhere. */
export function definition(
  file: YamlFile,
  offset: number,
  others: () => readonly FileNames[],
): Definition | undefined {
  for (const match of ["same", "alike"] as const) {
    const found = sightings(file, offset, others, match);
    if (found === undefined) return undefined;
    const targets = targetsOf(found);
    if (targets.length > 0) return { from: found.here.span, targets };
  }
  return undefined;
}

function targetsOf({ inFile, elsewhere }: Sightings): readonly Target[] {
  const own = inFile.filter(({ role }) => role === "declared");
  if (own.length > 0) return own.map(({ span, whole }) => ({ in: "this file", name: span, whole }));
  return elsewhere.flatMap(({ role, uri, range, whole }): readonly Target[] =>
    role === "declared" ? [{ in: "another", uri, name: range, whole }] : [],
  );
}
