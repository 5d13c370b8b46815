import { kinds } from "../../checks/kinds.ts";
import type { Asked } from "./asked.ts";

/** Which Kuberhealthy serves what `apiVersion` or `kind` says. */
export function kindText({ path, part, value }: Asked): string | undefined {
  if (part !== "value" || value === undefined || path.length !== 1) return undefined;
  const [key] = path;
  const meant = kinds.filter((kind) => value === (key === "kind" ? kind.kind : kind.apiVersion));
  const first = key === "kind" || key === "apiVersion" ? meant[0] : undefined;
  if (first === undefined) return undefined;
  return key === "kind"
    ? `\`${value}\` belongs to Kuberhealthy ${first.generation}, under \`apiVersion: ${first.apiVersion}\`.`
    : `\`${value}\` belongs to Kuberhealthy ${first.generation}, with ${meant.map((kind) => `\`kind: ${kind.kind}\``).join(" or ")}.`;
}
