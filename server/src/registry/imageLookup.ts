import type { Generation } from "../checks/kinds.ts";
import { type KnownCheck, knownChecks } from "./knownChecks.ts";

/** A published check found by its image. */
export interface FoundCheck {
  readonly check: KnownCheck;
  /** The line of releases that the tag belongs to; undefined where the tag does not tell (`latest`, a digest, none at all). */
  readonly generation: Generation | undefined;
}

/** The check whose image a reference names, whatever its tag, or undefined where the registry has no such image. */
export function checkOfImage(reference: string): FoundCheck | undefined {
  const { repository, tag } = imageParts(reference);
  const check = checksByRepository.get(repository);
  if (check === undefined) return undefined;
  const image = check.images.find((one) => one.repository === repository && sameLine(tag, one.tag));
  return { check, generation: image?.generation };
}

const checksByRepository: ReadonlyMap<string, KnownCheck> = new Map(
  knownChecks
    .flatMap((check) => check.images.map(({ repository }) => [repository, check] as const))
    .reverse(),
);

/** The parts of an image reference; `docker.io/` and a digest are left off, as neither tells images apart here. */
export function imageParts(reference: string): {
  readonly repository: string;
  readonly tag: string | undefined;
} {
  const named = reference.replace(/@.*$/, "").replace(/^(?:index\.)?docker\.io\//, "");
  const colon = named.lastIndexOf(":");
  return colon > named.lastIndexOf("/")
    ? { repository: named.slice(0, colon), tag: named.slice(colon + 1) }
    : { repository: named, tag: undefined };
}

/** Whether two tags belong to one line of releases: the same major version (before 1.0: the same minor), or builds of commits. */
function sameLine(tag: string | undefined, known: string | undefined): boolean {
  if (tag === undefined) return false;
  if (known === undefined) return /^sha-[0-9a-f]{6,40}$/.test(tag);
  if (tag === known) return true;
  const line = lineOf(known);
  return line !== undefined && lineOf(tag) === line;
}

function lineOf(tag: string): string | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.\d+)?$/.exec(tag);
  if (match === null) return undefined;
  return match[1] === "0" ? `0.${match[2]}` : match[1];
}
