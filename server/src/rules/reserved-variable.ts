import { podSpecOf } from "../checks/checkDocument.ts";
import { isInjectedVariable } from "../checks/reporting.ts";
import { checkOf } from "../checks/resources.ts";
import type { Finding, Fix } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { entryOf, itemsOf, type SequenceNode, stringOf, valueAt, type YamlNode } from "../yaml/node.ts";
import { removal } from "../yaml/removal.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const reservedVariable: DocumentRule = {
  scope: "document",
  id: "reserved-variable",
  findings(resource, text) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    const podSpec = podSpecOf(check);
    // Generation 2 injects into containers only; in generation 3 init containers get the variables too.
    const lists = check.kind.generation === 2 ? ["containers"] : ["containers", "initContainers"];
    return lists.flatMap((list) =>
      itemsOf(valueAt(podSpec, list)).flatMap((container) =>
        reservedIn(container, text, check.kind.generation),
      ),
    );
  },
};

function reservedIn(container: YamlNode, text: string, generation: 2 | 3): readonly Finding[] {
  const env = entryOf(container, "env")?.value;
  if (env?.kind !== "sequence") return [];
  return env.items.flatMap((item, index) => {
    const nameNode = valueAt(item, "name");
    const name = stringOf(nameNode);
    if (nameNode === undefined || name === undefined || !isInjectedVariable(name)) return [];
    const message = `Kuberhealthy ${generation} sets \`${name}\` itself and replaces this entry; remove it.`;
    return [
      finding(
        "reserved-variable",
        "warning",
        message,
        nameNode.span,
        removalFix(text, container, env, index, name),
      ),
    ];
  });
}

function removalFix(
  text: string,
  container: YamlNode,
  env: SequenceNode,
  index: number,
  name: string,
): readonly Fix[] {
  const edit = env.items.length > 1 ? removal(text, env, index) : envRemoval(text, container);
  return edit === undefined ? [] : [{ title: `Remove \`${name}\``, edits: [edit] }];
}

/** The only variable goes together with its `env:`. */
function envRemoval(text: string, container: YamlNode): TextEdit | undefined {
  if (container.kind !== "mapping") return undefined;
  return removal(
    text,
    container,
    container.entries.findLastIndex((entry) => entry.key === "env"),
  );
}
