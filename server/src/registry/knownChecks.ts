/**
 * The published checks: their images, what they do, and the environment variables that they read. Collected from the check
 * registries of Kuberhealthy 2.7.1 and 3 and from the sources of the checks themselves.
 */
import type { Generation } from "../checks/kinds.ts";
import checks from "./checks.json" with { type: "json" };

export interface KnownCheck {
  readonly id: string;
  readonly title: string;
  /** One sentence: what the check does. */
  readonly purpose: string;
  readonly images: readonly KnownImage[];
  /** What its authors suggest, by generation. */
  readonly schedule: Readonly<
    Partial<Record<Generation, { readonly runInterval?: string; readonly timeout?: string }>>
  >;
  /** Where its ServiceAccount needs permissions; absent where it needs none. */
  readonly permissions?: string;
  /** Annotations that its pod needs. */
  readonly annotations?: readonly string[];
  readonly caveats?: readonly string[];
  /** Published by somebody else than the Kuberhealthy project. */
  readonly thirdParty?: boolean;
  readonly variables: readonly KnownVariable[];
  /** Names that authors write, and the ones that the program reads. */
  readonly misspelt?: Readonly<Record<string, string>>;
  /** Names that appear in documentation and that no released program reads. */
  readonly unread?: readonly string[];
}

export interface KnownImage {
  readonly generation: Generation;
  /** Without `docker.io/`. */
  readonly repository: string;
  /** The last release; absent where images are only published for commits (`sha-…`). */
  readonly tag?: string;
}

export interface KnownVariable {
  readonly name: string;
  readonly form: VariableForm;
  /** What the text has to look like, where the form does not say it. */
  readonly format?: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** The value that applies when the variable is not set. */
  readonly default?: string;
  /** What happens when it is not set, where that is no value that could be written. */
  readonly otherwise?: string;
  /** A value that works, for variables that must be set. */
  readonly example?: string;
  /** Numbers and durations that the form allows and the program does not take as they are meant. */
  readonly limits?: readonly VariableLimit[];
  /** Absent where both generations read it. */
  readonly generations?: readonly Generation[];
  readonly description: string;
}

export interface VariableLimit {
  readonly least?: string;
  readonly above?: string;
  readonly most?: string;
  /** A value beyond the limit that the program takes for its default. */
  readonly except?: string;
  /** Absent where it holds for the images of both generations. */
  readonly generations?: readonly Generation[];
  /** What happens beyond the limit, as the rest of a sentence: "with `0` …". */
  readonly otherwise: string;
}

export type VariableForm =
  | "text"
  | "duration"
  | "integer"
  | "number"
  | "boolean"
  | "url"
  | "choice"
  /** The name of a host alone. */
  | "host"
  /** `tcp://host:port` or `udp://host:port`. */
  | "target"
  /** Belongs into a Secret. */
  | "secret"
  /** The name of the pod's node, from the downward API. */
  | "node";

export const knownChecks = checks as unknown as readonly KnownCheck[];

/** The variables that the check reads in that generation, those it cannot do without first. */
export function variablesOf(check: KnownCheck, generation: Generation): readonly KnownVariable[] {
  const own = check.variables.filter((variable) => variable.generations?.includes(generation) ?? true);
  return [...own.filter((variable) => variable.required), ...own.filter((variable) => !variable.required)];
}
