import type { Generation } from "../checks/kinds.ts";
import { type KnownCheck, variablesOf } from "../registry/knownChecks.ts";

/**
 * What a published check does, reads and needs, as Markdown. `made` is the generation that its image was made for, `runs` the
 * one that it runs under.
 */
export function knownCheckWords(check: KnownCheck, made: Generation, runs: Generation): string {
  const parts = [check.purpose];
  if (made !== runs)
    parts.push(
      made === 2
        ? "Made for Kuberhealthy 2, and runs under 3 as well."
        : "Made for Kuberhealthy 3: its reports are not understood by 2.",
    );
  if (check.thirdParty) parts.push("Published by a third party.");
  const variables = variablesOf(check, made);
  if (variables.length > 0) {
    const lines = variables.map(
      (one) => `- \`${one.name}\`${one.required ? " (required)" : ""}: ${one.description}`,
    );
    parts.push(["It reads:", ...lines].join("\n"));
  }
  if (check.permissions !== undefined)
    parts.push(`Its service account needs permissions (${check.permissions}).`);
  if (check.annotations !== undefined)
    parts.push(`The pod needs the annotation ${check.annotations.map((one) => `\`${one}\``).join(", ")}.`);
  return [...parts, ...(check.caveats ?? [])].join("\n\n");
}
