import { anyContainer, literalOf, placesAt, podRule, type Said, spanOf } from "../podParts.ts";

/**
 * Texts and lists that are written and hold nothing, by what stands there (pkg/apis/core/validation of Kubernetes, "Required
 * value"). Absent ones are the schema's, names with a form of their own are `pod/name`'s.
 */
const texts: readonly (readonly [at: string, meant: string])[] = [
  ["volumes[].hostPath.path", "the path on the node"],
  ["volumes[].gitRepo.repository", "the address of the repository"],
  ["volumes[].iscsi.targetPortal", "the address of the target"],
  ["volumes[].iscsi.iqn", "the name of the target"],
  ["volumes[].gcePersistentDisk.pdName", "the name of the disk"],
  ["volumes[].awsElasticBlockStore|cinder|portworxVolume.volumeID", "the id of the volume"],
  ["volumes[].secret.secretName", "the name of the Secret"],
  ["volumes[].configMap.name", "the name of the ConfigMap"],
  ["volumes[].projected.sources[].configMap|secret.name", "the name of the object"],
  ["volumes[].configMap|secret.items[].key", "the key that becomes a file"],
  ["volumes[].configMap|secret|downwardAPI.items[].path", "the name of the file"],
  ["volumes[].projected.sources[].configMap|secret.items[].key", "the key that becomes a file"],
  ["volumes[].projected.sources[].configMap|secret|downwardAPI.items[].path", "the name of the file"],
  ["volumes[].projected.sources[].serviceAccountToken|clusterTrustBundle.path", "the name of the file"],
  ["volumes[].projected.sources[].clusterTrustBundle.name", "the name of the bundle"],
  ["volumes[].projected.sources[].clusterTrustBundle.signerName", "the name of the signer"],
  ["volumes[].persistentVolumeClaim.claimName", "the name of the claim"],
  ["volumes[].nfs.server", "the address of the server"],
  ["volumes[].nfs.path", "the path that the server exports"],
  ["volumes[].quobyte.registry", "the address of the registry, such as `host:7861`"],
  ["volumes[].quobyte.volume", "the name of the volume"],
  ["volumes[].glusterfs.endpoints", "the name of the endpoints"],
  ["volumes[].glusterfs.path", "the path of the volume"],
  ["volumes[].rbd.image", "the name of the image"],
  ["volumes[].cinder|storageos.secretRef.name", "the name of the Secret"],
  ["volumes[].csi.nodePublishSecretRef.name", "the name of the Secret"],
  ["volumes[].csi|flexVolume.driver", "the name of the driver"],
  ["volumes[].azureFile.secretName", "the name of the Secret"],
  ["volumes[].azureFile.shareName", "the name of the share"],
  ["volumes[].azureDisk.diskName", "the name of the disk"],
  ["volumes[].azureDisk.diskURI", "the address of the disk"],
  ["volumes[].vsphereVolume.volumePath", "the path of the volume"],
  ["volumes[].photonPersistentDisk.pdID", "the id of the disk"],
  ["volumes[].scaleIO.gateway", "the address of the gateway"],
  ["volumes[].scaleIO.system", "the name of the system"],
  ["volumes[].scaleIO|storageos.volumeName", "the name of the volume"],
  ["volumes[].ephemeral.volumeClaimTemplate.spec.dataSource|dataSourceRef.name", "the name of the source"],
  ["volumes[].ephemeral.volumeClaimTemplate.spec.dataSource|dataSourceRef.kind", "the kind of the source"],
  ["dnsConfig.options[].name", "the name of the option"],
  ["preemptionPolicy", "`PreemptLowerPriority` or `Never`"],
  ["topologySpreadConstraints[].topologyKey", "the label of the nodes"],
  [`securityContext.windowsOptions.gmsaCredentialSpec`, "the specification"],
  [`${anyContainer}.securityContext.windowsOptions.gmsaCredentialSpec`, "the specification"],
  [`securityContext.windowsOptions.runAsUserName`, "the name of the user"],
  [`${anyContainer}.securityContext.windowsOptions.runAsUserName`, "the name of the user"],
];

export const podEmpty = podRule({
  id: "pod/empty",
  says: ({ spec }) =>
    texts.flatMap(([at, meant]) =>
      placesAt(spec, at).flatMap((place): readonly Said[] => {
        if (literalOf(place.node) !== "") return [];
        const message = `\`${place.entry?.key ?? ""}\` is empty; write ${meant}.`;
        return [{ message, span: spanOf(place) }];
      }),
    ),
});
