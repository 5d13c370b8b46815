import type { YamlNode } from "../../yaml/node.ts";
import { anyContainer, literalOf, placesAt, podRule, type Said, spanOf } from "../podParts.ts";

type Row = readonly [at: string, meant: string];

/**
 * Texts that are written and hold nothing, by what stands there (pkg/apis/core/validation of Kubernetes, "Required value").
 * Absent ones are the schema's, names with a form of their own are `pod/name`'s.
 */
const inPod: readonly Row[] = [
  ["dnsConfig.options[].name", "the name of the option"],
  ["preemptionPolicy", "`PreemptLowerPriority` or `Never`"],
  ["topologySpreadConstraints[].topologyKey", "the label of the nodes"],
  ...["securityContext", `${anyContainer}.securityContext`].flatMap((context): readonly Row[] => [
    [`${context}.windowsOptions.gmsaCredentialSpec`, "the specification"],
    [`${context}.windowsOptions.runAsUserName`, "the name of the user"],
  ]),
];

const files: readonly Row[] = [
  ["items[].key", "the key that becomes a file"],
  ["items[].path", "the name of the file"],
];
const file: readonly Row[] = [["items[].path", "the name of the file"]];
const volumeId: readonly Row[] = [["volumeID", "the id of the volume"]];
const secret: Row = ["secretRef.name", "the name of the Secret"];
const dataSource = "volumeClaimTemplate.spec.dataSource|dataSourceRef";

/** The fields below each source of a volume. */
const inSource: Readonly<Record<string, readonly Row[]>> = {
  awsElasticBlockStore: volumeId,
  azureDisk: [
    ["diskName", "the name of the disk"],
    ["diskURI", "the address of the disk"],
  ],
  azureFile: [
    ["secretName", "the name of the Secret"],
    ["shareName", "the name of the share"],
  ],
  cinder: [...volumeId, secret],
  configMap: [["name", "the name of the ConfigMap"], ...files],
  csi: [
    ["driver", "the name of the driver"],
    ["nodePublishSecretRef.name", "the name of the Secret"],
  ],
  downwardAPI: file,
  ephemeral: [
    [`${dataSource}.name`, "the name of the source"],
    [`${dataSource}.kind`, "the kind of the source"],
  ],
  flexVolume: [["driver", "the name of the driver"]],
  gcePersistentDisk: [["pdName", "the name of the disk"]],
  gitRepo: [["repository", "the address of the repository"]],
  glusterfs: [
    ["endpoints", "the name of the endpoints"],
    ["path", "the path of the volume"],
  ],
  hostPath: [["path", "the path on the node"]],
  iscsi: [
    ["targetPortal", "the address of the target"],
    ["iqn", "the name of the target"],
  ],
  nfs: [
    ["server", "the address of the server"],
    ["path", "the path that the server exports"],
  ],
  persistentVolumeClaim: [["claimName", "the name of the claim"]],
  photonPersistentDisk: [["pdID", "the id of the disk"]],
  portworxVolume: volumeId,
  quobyte: [
    ["registry", "the address of the registry, such as `host:7861`"],
    ["volume", "the name of the volume"],
  ],
  rbd: [["image", "the name of the image"]],
  scaleIO: [
    ["gateway", "the address of the gateway"],
    ["system", "the name of the system"],
    ["volumeName", "the name of the volume"],
  ],
  secret: [["secretName", "the name of the Secret"], ...files],
  storageos: [["volumeName", "the name of the volume"], secret],
  vsphereVolume: [["volumePath", "the path of the volume"]],
};

const inProjection: Readonly<Record<string, readonly Row[]>> = {
  clusterTrustBundle: [
    ["path", "the name of the file"],
    ["name", "the name of the bundle"],
    ["signerName", "the name of the signer"],
  ],
  configMap: [["name", "the name of the ConfigMap"], ...files],
  downwardAPI: file,
  secret: [["name", "the name of the Secret"], ...files],
  serviceAccountToken: [["path", "the name of the file"]],
};

export const podEmpty = podRule({
  id: "pod/empty",
  says: ({ spec }) => [
    ...inPod.flatMap((row) => emptyAt(spec, row)),
    ...placesAt(spec, "volumes[]").flatMap(({ node }) => emptyIn(node, inSource)),
    ...placesAt(spec, "volumes[].projected.sources[]").flatMap(({ node }) => emptyIn(node, inProjection)),
  ],
});

const emptyIn = (node: YamlNode, rows: Readonly<Record<string, readonly Row[]>>): readonly Said[] =>
  node.kind === "mapping"
    ? node.entries.flatMap(({ key, value }) =>
        (Object.hasOwn(rows, key) ? (rows[key] ?? []) : []).flatMap((row) => emptyAt(value, row)),
      )
    : [];

const emptyAt = (root: YamlNode, [at, meant]: Row): readonly Said[] =>
  placesAt(root, at).flatMap((place): readonly Said[] => {
    if (literalOf(place.node) !== "") return [];
    const message = `\`${place.entry?.key ?? ""}\` is empty; write ${meant}.`;
    return [{ message, span: spanOf(place) }];
  });
