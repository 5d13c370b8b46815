import { type CheckDocument, specText } from "../checks/checkDocument.ts";
import type { Generation } from "../checks/kinds.ts";
import { checksIn } from "../checks/resources.ts";
import { type Span, shifted } from "../text/span.ts";
import { entryOf, nodeAt } from "../yaml/node.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** What an editor needs to show a check in a list, above its line, or in the Testing view. */
export interface CheckSummary {
  /** Unlike any other in the file, and the same after edits that leave kind, namespace and name alone. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly generation: Generation;
  readonly namespace: string | undefined;
  /** The line of `kind:`. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly runInterval: string | undefined;
  readonly timeout: string | undefined;
}

/** The checks of a file that have a name, in order. */
export function checkSummaries(file: YamlFile): readonly CheckSummary[] {
  const seen = new Map<string, number>();
  return checksIn(file).flatMap(({ check, offset }) => {
    const own = summaryInDocument(check);
    if (own === undefined) return [];
    const count = (seen.get(own.id) ?? 0) + 1;
    seen.set(own.id, count);
    return [
      {
        ...own,
        id: count === 1 ? own.id : `${own.id}#${count}`,
        span: shifted(own.span, offset),
        nameSpan: shifted(own.nameSpan, offset),
      },
    ];
  });
}

const known = new WeakMap<CheckDocument, CheckSummary>();

/** The summary that counts from the check's document and knows no other check. */
function summaryInDocument(check: CheckDocument): CheckSummary | undefined {
  const found = known.get(check);
  if (found !== undefined) return found;
  const { name, namespace, root } = check;
  const { kind, apiVersion, generation } = check.kind;
  const kindEntry = entryOf(root, "kind");
  const nameNode = nodeAt(root, ["metadata", "name"]);
  if (name === undefined || kindEntry === undefined || nameNode === undefined) return undefined;
  const summary: CheckSummary = {
    id: `${kind}/${namespace ?? ""}/${name}`,
    name,
    kind,
    apiVersion,
    generation,
    namespace,
    span: kindEntry.span,
    nameSpan: nameNode.span,
    runInterval: specText(check, "runInterval"),
    timeout: specText(check, "timeout"),
  };
  known.set(check, summary);
  return summary;
}
