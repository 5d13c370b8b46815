import { checkOf, resourcesOf } from "../../server/src/checks/resources.ts";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { migration } from "../../server/src/features/migrate/migration.ts";
import { commentsIn } from "../../server/src/yaml/comments.ts";
import type { PlacedDocument } from "../../server/src/yaml/yamlFile.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** How the migration of a text to Kuberhealthy 3 went, in documents that hold a check of generation 2. */
export interface MigratedText {
  readonly documents: number;
  /** Migrated as a whole, without an error in what came out, with every comment. */
  readonly well: number;
  /** A sentence for each document that was not. */
  readonly problems: readonly string[];
}

/** Each document is migrated as a file of its own, so that one that fails does not hide another. */
export function migratedText(text: string): MigratedText {
  const problems: string[] = [];
  const documents = yamlFileOf(text).sections.filter(({ placed }) => placed.some(holdsOld));
  for (const document of documents) {
    const result = migration(yamlFileOf(document.text));
    const after = yamlFileOf(result.text);
    const errors = findingsOf(after).filter(({ severity }) => severity === "error");
    const problem =
      result.refused[0]?.message ??
      errors[0]?.message ??
      (after.documents.some(holdsOld) ? "A check of generation 2 is left." : undefined) ??
      (comments(document.text) === comments(result.text) ? undefined : "A comment is lost.");
    if (problem !== undefined) problems.push(problem);
  }
  return { documents: documents.length, well: documents.length - problems.length, problems };
}

const holdsOld = ({ document }: PlacedDocument): boolean =>
  resourcesOf(document).some((resource) => checkOf(resource)?.kind.generation === 2);

const comments = (text: string): string =>
  commentsIn(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .sort()
    .join("\n");
