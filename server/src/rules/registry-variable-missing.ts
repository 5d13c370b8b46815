import { variablesOf } from "../registry/knownChecks.ts";
import { variablesAdded, writtenVariable } from "./environment.ts";
import { type KnownContainer, knownContainers } from "./knownImages.ts";
import { podOf, spanOf } from "./podParts.ts";
import { misspeltVariables } from "./registry-variable-misspelt.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const registryVariableMissing: DocumentRule = {
  scope: "document",
  id: "registry-variable-missing",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return knownContainers(pod).flatMap((known) => {
      const missing = missingFrom(known);
      if (missing.length === 0) return [];
      const names = missing.map(({ name }) => `\`${name}\``);
      const message = `The program of \`${known.check.id}\` cannot do without ${listed(names)}; add ${missing.length > 1 ? "them" : "it"} to \`env\`.`;
      const secret = pod.check.name ?? known.check.id;
      const written = missing.map((variable) => writtenVariable(variable, secret));
      const edit = variablesAdded(pod, known.container, written);
      const fixes =
        edit === undefined ? [] : [{ title: `Add ${listed(names)}`, edits: [edit], guess: true as const }];
      const span = spanOf({ node: known.image, entry: undefined });
      return [finding("registry-variable-missing", "warning", message, span, fixes)];
    });
  },
};

/** The variables that must be set and are not; one that stands there misspelt is told as that. */
function missingFrom(known: KnownContainer) {
  if (known.isOpen) return [];
  const present = new Set([
    ...known.variables.map(({ name }) => name),
    ...misspeltVariables(known).map(({ meant }) => meant),
  ]);
  return variablesOf(known.check, known.generation).filter(
    ({ required, name }) => required === true && !present.has(name),
  );
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
