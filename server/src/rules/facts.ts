import { type Resource, resourcesOf } from "../checks/resources.ts";
import { lineAt } from "../text/sourceText.ts";
import { type Span, shifted } from "../text/span.ts";
import { nodeAt } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { PlacedName } from "./rule.ts";

/** The small facts that a document yields to file rules; spans count from the document's start. */
type NameFact = Omit<PlacedName, "line">;

const known = new WeakMap<ParsedDocument, readonly NameFact[]>();

function namesOf(document: ParsedDocument): readonly NameFact[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const facts = document.templated ? [] : resourcesOf(document).flatMap(nameFact);
  known.set(document, facts);
  return facts;
}

function nameFact(resource: Resource): readonly NameFact[] {
  if (resource.is !== "check") return [];
  const { kind, name, namespace, root } = resource.check;
  const span: Span | undefined = nodeAt(root, ["metadata", "name"])?.span;
  if (name === undefined || span === undefined) return [];
  return [{ kindId: kind.id, kind: kind.kind, generation: kind.generation, namespace, name, span }];
}

/** The named checks of a file, in order. */
export const placedNames = (file: YamlFile): readonly PlacedName[] =>
  file.documents.flatMap(({ start, document }) =>
    namesOf(document).map((fact) => {
      const span = shifted(fact.span, start);
      return { ...fact, span, line: lineAt(file.source, span.start) + 1 };
    }),
  );
