import type { Finding } from "../text/finding.ts";
import { itemRemoval } from "./fixes.ts";
import { type KnownContainer, knownContainers, type SetVariable } from "./knownImages.ts";
import { podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const registryVariableUnread: DocumentRule = {
  scope: "document",
  id: "registry-variable-unread",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return knownContainers(pod).flatMap((known) =>
      known.variables.flatMap((variable): readonly Finding[] => {
        const message = messageOf(variable, known);
        if (message === undefined) return [];
        const { list, item, name, nameNode } = variable;
        const fixes = itemRemoval(text, list, item, `Remove \`${name}\``);
        return [finding("registry-variable-unread", "hint", message, nameNode.span, fixes)];
      }),
    );
  },
};

function messageOf({ name }: SetVariable, { check, generation }: KnownContainer): string | undefined {
  if (check.unread?.includes(name) === true)
    return `\`${name}\` appears in documentation, but no release of \`${check.id}\` reads it; remove it.`;
  const read = check.variables.find((one) => one.name === name);
  if (read?.generations === undefined || read.generations.includes(generation)) return undefined;
  return `Only the image of Kuberhealthy ${generation === 2 ? 3 : 2} reads \`${name}\`, and this is the one of Kuberhealthy ${generation}; remove it.`;
}
