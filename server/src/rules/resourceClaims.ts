import { entryOf, type MappingNode } from "../yaml/node.ts";
import { literalOf, type Place, type Pod, placesAt, presentEntry, type Said, spanOf } from "./podParts.ts";

/** A claim of a container is one of the pod's. */
export function containerClaims(resources: MappingNode, pod: Pod): readonly Said[] {
  const places = placesAt(pod.spec, "resourceClaims[].name");
  const names = places.map(({ node }) => literalOf(node));
  const list = presentEntry(pod.spec, "resourceClaims")?.value;
  if (names.includes(undefined) || (list !== undefined && list.kind !== "sequence")) return [];
  return placesAt(resources, "claims[].name").flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    if (name === undefined || name === "" || names.includes(name)) return [];
    const message = `The pod has no claim \`${name}\`; add it under \`resourceClaims\` or write the name of one that is there.`;
    return [{ message, span: spanOf(place) }];
  });
}

/** The CRD of generation 3 knows `source` only, which Kubernetes itself read up to 1.30. */
function oldClaim({ node }: Place): readonly Said[] {
  const known = ["resourceClaimName", "resourceClaimTemplateName"];
  if (node.kind !== "mapping" || known.some((key) => entryOf(node, key) !== undefined)) return [];
  const entry = presentEntry(node, "source") ?? presentEntry(node, "name");
  if (entry === undefined) return [];
  const message =
    entry.key === "source"
      ? "Kubernetes reads `source` up to 1.30 only, and from 1.31 on the claim names nothing and its pod is refused; remove the claim."
      : "A resource claim must name the claim that it stands for, and the fields for that are newer than this CRD; remove the claim.";
  return [{ message, span: entry.keySpan }];
}

export const podClaims = (pod: Pod): readonly Said[] =>
  pod.check.kind.generation === 2 ? [] : placesAt(pod.spec, "resourceClaims[]").flatMap(oldClaim);
