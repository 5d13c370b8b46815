import { isInjectedVariable } from "../checks/reporting.ts";
import { variablesOf } from "../registry/knownChecks.ts";
import { nearest } from "../text/nearest.ts";
import { changeTo } from "./fixes.ts";
import { type KnownContainer, knownContainers, type SetVariable } from "./knownImages.ts";
import { podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const registryVariableMisspelt: DocumentRule = {
  scope: "document",
  id: "registry-variable-misspelt",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return knownContainers(pod).flatMap((known) =>
      misspeltVariables(known).map(({ variable, meant }) => {
        const message = `The program of \`${known.check.id}\` does not read \`${variable.name}\`; write \`${meant}\`.`;
        const fixes = changeTo(variable.nameNode, meant);
        return finding("registry-variable-misspelt", "warning", message, variable.nameNode.span, fixes);
      }),
    );
  },
};

/** Names that the program does not read, each with one that it reads, that is a slip away, and that is not set. */
export function misspeltVariables({
  check,
  generation,
  variables,
}: KnownContainer): readonly { readonly variable: SetVariable; readonly meant: string }[] {
  const known = new Set(check.variables.map(({ name }) => name));
  const present = new Set(variables.map(({ name }) => name));
  const open = variablesOf(check, generation)
    .map(({ name }) => name)
    .filter((name) => !present.has(name));
  return variables.flatMap((variable) => {
    const { name } = variable;
    if (known.has(name) || check.unread?.includes(name) === true || isInjectedVariable(name)) return [];
    const usual = check.misspelt?.[name];
    const meant =
      usual !== undefined && open.includes(usual) ? usual : nearest(name, open, name.length < 8 ? 1 : 2);
    return meant === undefined ? [] : [{ variable, meant }];
  });
}
