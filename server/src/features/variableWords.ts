import type { KnownVariable } from "../registry/knownChecks.ts";

/** What a variable sets and what holds without it, as Markdown. */
export function variableWords(variable: KnownVariable): string {
  const parts = [variable.description];
  if (variable.format !== undefined) parts.push(`Format: ${variable.format}.`);
  if (variable.default !== undefined) parts.push(`Default: \`${variable.default}\``);
  if (variable.otherwise !== undefined) parts.push(`When it is not set: ${variable.otherwise}.`);
  return parts.join("\n\n");
}
