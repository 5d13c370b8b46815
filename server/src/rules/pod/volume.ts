import { claimTemplate } from "../claimTemplate.ts";
import { placesAt, podRule } from "../podParts.ts";
import { claimSpec } from "../podPaths.ts";
import type { Judge } from "../sourceParts.ts";
import { azureDisk, csi, fibreChannel, flocker, iscsi, quobyte, reservedOptions } from "../storageSources.ts";
import { trustBundle } from "../trustBundle.ts";

/** What the sources of volumes demand beyond their fields' own forms (pkg/apis/core/validation of Kubernetes). */
const judges: readonly (readonly [at: string, judge: Judge])[] = [
  ["volumes[].iscsi", iscsi],
  ["volumes[].fc", fibreChannel],
  ["volumes[].flocker", flocker],
  ["volumes[].quobyte", quobyte],
  ["volumes[].azureDisk", azureDisk],
  ["volumes[].flexVolume.options", reservedOptions],
  ["volumes[].csi", csi],
  ["volumes[].projected.sources[].clusterTrustBundle", trustBundle],
  [claimSpec, claimTemplate],
];

export const podVolume = podRule({
  id: "pod/volume",
  says: ({ spec }) =>
    judges.flatMap(([at, judge]) =>
      placesAt(spec, at).flatMap((place) => (place.node.kind === "mapping" ? judge(place.node, place) : [])),
    ),
});
