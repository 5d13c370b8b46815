import { variablesOf } from "../registry/knownChecks.ts";
import { valueFault } from "../registry/variableValue.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { changeTo, guessed } from "./fixes.ts";
import { type KnownContainer, knownContainers, plainTextOf } from "./knownImages.ts";
import { podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const registryVariableValue: DocumentRule = {
  scope: "document",
  id: "registry-variable-value",
  findings(resource, text) {
    const pod = podOf(resource, text);
    return pod === undefined ? [] : knownContainers(pod).flatMap(badValues);
  },
};

function badValues({ check, generation, variables }: KnownContainer): readonly Finding[] {
  const known = variablesOf(check, generation);
  return variables.flatMap((variable): readonly Finding[] => {
    const { name, value } = variable;
    const read = known.find((one) => one.name === name);
    const text = plainTextOf(variable);
    if (read === undefined || value === undefined || text === undefined) return [];
    const say = (message: string, fixes: readonly Fix[]): readonly Finding[] => [
      finding("registry-variable-value", "warning", message, value.span, fixes),
    ];
    // Programs take an empty variable for one that is not set.
    if (text === "") {
      if (read.required !== true) return [];
      const example = read.example === undefined ? "" : ` such as \`${read.example}\``;
      return say(
        `\`${name}\` is empty, and the program of \`${check.id}\` cannot do without it; write a value${example}.`,
        read.example === undefined ? [] : guessed(changeTo(value, read.example)),
      );
    }
    const fault = valueFault(read, text, generation);
    if (fault === undefined) return [];
    const fixes = fault.meant === undefined ? [] : changeTo(value, fault.meant);
    return say(fault.message, fault.isExample ? guessed(fixes) : fixes);
  });
}
