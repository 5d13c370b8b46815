import { specText } from "../checks/checkDocument.ts";
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
    const kindEntry = entryOf(check.root, "kind");
    const nameNode = nodeAt(check.root, ["metadata", "name"]);
    if (check.name === undefined || kindEntry === undefined || nameNode === undefined) return [];
    const identity = `${check.kind.kind}/${check.namespace ?? ""}/${check.name}`;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return [
      {
        id: count === 1 ? identity : `${identity}#${count}`,
        name: check.name,
        kind: check.kind.kind,
        apiVersion: check.kind.apiVersion,
        generation: check.kind.generation,
        namespace: check.namespace,
        span: shifted(kindEntry.span, offset),
        nameSpan: shifted(nameNode.span, offset),
        runInterval: specText(check, "runInterval"),
        timeout: specText(check, "timeout"),
      },
    ];
  });
}
