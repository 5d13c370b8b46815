import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  headerName,
  type NameForm,
  nameFault,
  portName,
  sysctlName,
  variableName,
} from "../../checks/names.ts";
import { checkOf } from "../../checks/resources.ts";
import type { Fix } from "../../text/finding.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import type { YamlNode } from "../../yaml/node.ts";
import { changeToSource, rewriting } from "../fixes.ts";
import {
  anyContainer,
  anyHook,
  anyProbe,
  literalOf,
  type Place,
  placesAt,
  type Said,
  spanOf,
} from "../podParts.ts";
import { type DocumentRule, finding } from "../rule.ts";

interface Row {
  readonly at: string;
  /** What the name is the name of, as a sentence says it. */
  readonly what: string;
  readonly form: NameForm;
  /** An empty text counts as absent. */
  readonly optional?: true;
  /** A number may stand there too. */
  readonly orNumber?: true;
  /** Where the same name stands again, for the repair. */
  readonly usedAt?: string;
  /** Names that stand next to it and must differ. */
  readonly besides?: string;
}

const ofCheck: readonly Row[] = [
  { at: "metadata.name", what: "a check", form: { ...dnsSubdomain, longest: Number.POSITIVE_INFINITY } },
  { at: "metadata.namespace", what: "a namespace", form: dnsLabel, optional: true },
];

const optional = true as const;
const orNumber = true as const;
const reference = "configMapRef|secretRef";
const keyReference = "configMapKeyRef|secretKeyRef";

const ofPod: readonly Row[] = [
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
  { at: `${anyContainer}.envFrom[].${reference}.name`, what: "a ConfigMap or Secret", form: dnsSubdomain },
  { at: `${anyContainer}.env[].valueFrom.${keyReference}.key`, what: "a key", form: configKey },
  { at: "serviceAccountName|serviceAccount", what: "a service account", form: dnsSubdomain, optional },
  { at: "priorityClassName", what: "a priority class", form: dnsSubdomain, optional },
  { at: "runtimeClassName", what: "a runtime class", form: dnsSubdomain },
  { at: "nodeName", what: "a node", form: dnsSubdomain, optional },
  { at: "hostname", what: "a host", form: dnsLabel, optional },
  { at: "subdomain", what: "a subdomain", form: dnsLabel, optional },
  { at: "securityContext.sysctls[].name", what: "a sysctl", form: sysctlName },
  { at: "resourceClaims[].name", what: "a resource claim", form: dnsLabel },
];

export const podName: DocumentRule = {
  scope: "document",
  id: "pod/name",
  findings(resource) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    const pod = placesAt(check.root, check.kind.podSpecPath.join("."))[0]?.node;
    const said = [
      ...ofCheck.flatMap((row) => inRow(check.root, row)),
      ...(pod === undefined ? [] : ofPod.flatMap((row) => inRow(pod, row))),
    ];
    return said.map(({ message, span, fixes }) => finding("pod/name", "error", message, span, fixes));
  },
};

function inRow(root: YamlNode, row: Row): readonly Said[] {
  return placesAt(root, row.at).flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    const fault = name === undefined ? undefined : nameFault(name, row.form);
    if (name === undefined || fault === undefined || (fault === "empty" && row.optional)) return [];
    if (row.orNumber && /^\d+$/.test(name)) {
      const message = `In quotes ${name} is the name of a port, which needs a letter; take the quotes off.`;
      return [{ message, span: spanOf(place), fixes: changeToSource(place.node, name) }];
    }
    const { longest, takes } = row.form;
    const message =
      fault === "length"
        ? `\`${name}\` has ${name.length} characters, but the name of ${row.what} may have at most ${longest}; shorten it.`
        : `${fault === "empty" ? "An empty text" : `\`${shown(name)}\``} cannot be the name of ${row.what}; use ${takes}.`;
    return [
      { message, span: spanOf(place), fixes: fault === "form" ? renaming(root, row, place, name) : [] },
    ];
  });
}

const shown = (name: string): string =>
  (name.length > 80 ? `${name.slice(0, 80)}…` : name).replace(/\s/g, " ");

/** The name as it is allowed, wherever it is used; none when it is taken already or nothing of it is left. */
function renaming(root: YamlNode, row: Row, place: Place, name: string): readonly Fix[] {
  const meant = row.form.meant(name);
  if (nameFault(meant, row.form) !== undefined) return [];
  const taken = row.besides === undefined ? [] : placesAt(root, row.besides);
  if (taken.some(({ node }) => literalOf(node) === meant)) return [];
  const used = row.usedAt === undefined ? [] : placesAt(root, row.usedAt);
  const nodes = new Set([
    place.node,
    ...used.map(({ node }) => node).filter((node) => literalOf(node) === name),
  ]);
  const edits = [...nodes].map((node) => rewriting(node, meant));
  const whole = edits.filter((edit): edit is TextEdit => edit !== undefined);
  return whole.length < edits.length ? [] : [{ title: `Change to \`${meant}\``, edits: whole }];
}
