import { resourcesOf } from "../../checks/resources.ts";
import { type Span, shifted } from "../../text/span.ts";
import { entryOf, nodeAt } from "../../yaml/node.ts";
import { documentAt, type YamlFile } from "../../yaml/yamlFile.ts";
import { type Migration, migration } from "./migration.ts";
import { rootOf, toMigrate } from "./subject.ts";

export const migrationTitle = "Convert to HealthCheck (v3)";

/** Documents above this length, in units, are migrated when it is chosen, not when it is offered. */
const mostAtOnce = 100_000;

/** A check that can be converted, and the result where it is cheap to have. */
export interface OfferedMigration {
  readonly offset: number;
  readonly result: Migration | undefined;
}

/**
 * The conversion of the check that the span touches: everywhere in it when asked for, else only at its head, so that no
 * lamp burns beside every line of a file of generation 2.
 */
export function offeredMigration(
  file: YamlFile,
  span: Span,
  isAskedFor: boolean,
): OfferedMigration | undefined {
  const placed = documentAt(file, span.start);
  if (placed === undefined) return undefined;
  for (const resource of resourcesOf(placed.document)) {
    const check = toMigrate(resource);
    const root = rootOf(resource);
    if (check === undefined || root === undefined) continue;
    const heads = [entryOf(root, "apiVersion"), entryOf(root, "kind")].flatMap((entry) => entry?.span ?? []);
    const name = nodeAt(root, ["metadata", "name"])?.span ?? [];
    const places = isAskedFor ? [root.span] : heads.concat(name);
    const touched = places
      .map((place) => shifted(place, placed.start))
      .find((place) => place.start <= span.end && span.start <= place.end);
    if (touched === undefined) continue;
    const offset = root.span.start + placed.start;
    return { offset, result: placed.document.text.length > mostAtOnce ? undefined : migration(file, offset) };
  }
  return undefined;
}
