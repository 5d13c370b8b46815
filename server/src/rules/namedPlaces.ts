import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  headerName,
  type NameForm,
  portName,
  sysctlName,
  variableName,
} from "../checks/names.ts";
import { anyContainer, anyHook, anyProbe } from "./podParts.ts";
import { claimSpec, nodeTerms, podTerms } from "./podPaths.ts";

/** A place whose text must have the form of a name. */
export interface NamedPlace {
  readonly at: string;
  /** What the name is the name of, as a sentence says it. */
  readonly what: string;
  readonly form: NameForm;
  /** An empty text counts as absent, or is `pod/empty`'s. */
  readonly optional?: true;
  /** A number may stand there too. */
  readonly orNumber?: true;
  /** Where the same name stands again, for the repair. */
  readonly usedAt?: string;
  /** Names that stand next to it and must differ. */
  readonly besides?: string;
}

const beginning: NameForm = {
  ...dnsSubdomain,
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*-?$/,
  longest: Number.POSITIVE_INFINITY,
  takes: "lower-case letters, digits, `-` and `.`, with a letter or digit at its start",
  meant: (name) => `${dnsSubdomain.meant(name)}${/[^a-z0-9]$/i.test(name) ? "-" : ""}`,
};

export const namedInCheck: readonly NamedPlace[] = [
  { at: "metadata.name", what: "a check", form: { ...dnsSubdomain, longest: Number.POSITIVE_INFINITY } },
  { at: "metadata.namespace", what: "a namespace", form: dnsLabel, optional: true },
  // What is put behind it makes the name whole.
  { at: "metadata.generateName", what: "a check", form: beginning, optional: true },
];

const optional = true as const;
const orNumber = true as const;
const reference = "configMapRef|secretRef";
const keyReference = "configMapKeyRef|secretKeyRef";
const object = { what: "a ConfigMap or Secret", form: dnsSubdomain };

export const namedInPod: readonly NamedPlace[] = [
  {
    at: `${anyContainer}.name`,
    what: "a container",
    form: dnsLabel,
    usedAt: `${anyContainer}.env[].valueFrom.resourceFieldRef.containerName`,
    besides: `${anyContainer}.name`,
  },
  {
    at: "volumes[].name",
    what: "a volume",
    form: dnsLabel,
    usedAt: `${anyContainer}.volumeMounts|volumeDevices[].name`,
    besides: "volumes[].name",
  },
  {
    at: `${anyContainer}.ports[].name`,
    what: "a port",
    form: portName,
    optional,
    usedAt: `${anyProbe}.httpGet|tcpSocket.port`,
    besides: `${anyContainer}.ports[].name`,
  },
  { at: `${anyProbe}.httpGet|tcpSocket.port`, what: "a port", form: portName, orNumber },
  { at: `${anyHook}.httpGet|tcpSocket.port`, what: "a port", form: portName, orNumber },
  { at: `${anyProbe}.httpGet.httpHeaders[].name`, what: "a header", form: headerName },
  { at: `${anyHook}.httpGet.httpHeaders[].name`, what: "a header", form: headerName },
  { at: `${anyContainer}.env[].name`, what: "a variable", form: variableName },
  { at: `${anyContainer}.envFrom[].prefix`, what: "a variable", form: variableName, optional },
  { at: `${anyContainer}.envFrom[].${reference}.name`, ...object },
  { at: `${anyContainer}.env[].valueFrom.${keyReference}.name`, ...object },
  { at: `${anyContainer}.env[].valueFrom.${keyReference}.key`, what: "a key", form: configKey },
  { at: "serviceAccountName|serviceAccount", what: "a service account", form: dnsSubdomain, optional },
  { at: "priorityClassName", what: "a priority class", form: dnsSubdomain, optional },
  { at: "runtimeClassName", what: "a runtime class", form: dnsSubdomain },
  { at: "nodeName", what: "a node", form: dnsSubdomain, optional },
  { at: "hostname", what: "a host", form: dnsLabel, optional },
  { at: "subdomain", what: "a subdomain", form: dnsLabel, optional },
  { at: "securityContext.sysctls[].name", what: "a sysctl", form: sysctlName },
  { at: "resourceClaims[].name", what: "a resource claim", form: dnsLabel },
  { at: "volumes[].csi.nodePublishSecretRef.name", what: "a Secret", form: dnsSubdomain, optional },
  { at: "volumes[].storageos.volumeName", what: "a volume", form: dnsLabel, optional },
  { at: "volumes[].storageos.volumeNamespace", what: "a namespace", form: dnsLabel, optional },
  { at: `${claimSpec}.storageClassName`, what: "a storage class", form: dnsSubdomain, optional },
  { at: `${claimSpec}.volumeAttributesClassName`, what: "a class", form: dnsSubdomain, optional },
  {
    at: `${claimSpec}.dataSource|dataSourceRef.apiGroup`,
    what: "an API group",
    form: dnsSubdomain,
    optional,
  },
  { at: `${claimSpec}.dataSourceRef.namespace`, what: "a namespace", form: dnsLabel, optional },
  ...podTerms.map((term) => ({ at: `${term}.namespaces[]`, what: "a namespace", form: dnsLabel })),
  ...nodeTerms.map((term) => ({ at: `${term}.matchFields[].values[]`, what: "a node", form: dnsSubdomain })),
  ...["securityContext", `${anyContainer}.securityContext`].map((context) => ({
    at: `${context}.windowsOptions.gmsaCredentialSpecName`,
    what: "a credential specification",
    form: dnsSubdomain,
  })),
];
