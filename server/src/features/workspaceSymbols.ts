import { kinds } from "../checks/kinds.ts";
import type { FileNames, TextRange } from "./fileNames.ts";

/** A resource of the workspace that a search finds by its name. */
export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: "check" | "resource";
  /** The kind of the resource and its namespace. */
  readonly detail: string;
  readonly uri: string;
  /** Of the name. */
  readonly range: TextRange;
}

const checkKinds: ReadonlySet<string> = new Set(kinds.map(({ kind }) => kind));

/**
 * The resources whose name or kind holds the letters of the query in their order, as editors search; checks first. At most
 * `most` of them.
 */
export function workspaceSymbols(
  files: readonly FileNames[],
  query: string,
  most: number,
): readonly WorkspaceSymbol[] {
  const letters = [...query.toLowerCase().replace(/\s/g, "")];
  const found = files.flatMap(({ uri, places }) =>
    places.flatMap(({ thing, role, range }): readonly WorkspaceSymbol[] => {
      if (thing.is !== "object" || role !== "declared") return [];
      if (!holds(`${thing.kind} ${thing.name}`, letters) && !holds(`${thing.name} ${thing.kind}`, letters))
        return [];
      const detail = thing.namespace === undefined ? thing.kind : `${thing.kind} in ${thing.namespace}`;
      const kind = checkKinds.has(thing.kind) ? "check" : "resource";
      return [{ name: thing.name, kind, detail, uri, range }];
    }),
  );
  return found.toSorted((a, b) => Number(b.kind === "check") - Number(a.kind === "check")).slice(0, most);
}

function holds(text: string, letters: readonly string[]): boolean {
  let at = 0;
  const lower = text.toLowerCase();
  for (const letter of letters) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
