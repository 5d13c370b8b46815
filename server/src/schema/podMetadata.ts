import type { Kind } from "../checks/kinds.ts";
import type { Path } from "../yaml/path.ts";
import { capital } from "./saying.ts";

/** Generation 3 takes `podSpec.metadata` and keeps nothing of it; generation 2 does not know it. */
export function isPodMetadata(kind: Kind, path: Path): boolean {
  const isInside = path[0] === "spec" && path[1] === "podSpec" && path[2] === "metadata";
  return isInside && path.length === (kind.generation === 2 ? 3 : 4);
}

/** Where the pod's labels and annotations belong, undefined for anything else. */
export function podMetadataHome(kind: Kind, key: string): Path | undefined {
  const isMeant = kind.generation === 3 && (key === "labels" || key === "annotations");
  return isMeant ? ["spec", `extra${capital(key)}`] : undefined;
}

export function podMetadataText(kind: Kind, key: string): string {
  const home = podMetadataHome(kind, key);
  const remedy =
    home === undefined ? "use `spec.extraLabels` and `spec.extraAnnotations`" : `use \`${home.join(".")}\``;
  return kind.generation === 2
    ? `Unknown field \`${key}\`: \`podSpec\` is the spec of the pod alone; for its labels and annotations ${remedy}.`
    : `The CRD of HealthCheck keeps nothing below \`podSpec.metadata\`, so \`${key}\` never reaches the pod; ${remedy}.`;
}
