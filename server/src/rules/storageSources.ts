import { dnsSubdomain, nameFault } from "../checks/names.ts";
import { isHostPorts, isIscsiName } from "../checks/storageNames.ts";
import { valueAt } from "../yaml/node.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import { isTrue, literalOf, type Place, presentEntry, type Said, standsSomewhere } from "./podParts.ts";
import { about, isWritten, keyOf, type Source, textOf } from "./sourceParts.ts";

export function iscsi(source: Source, place: Place): readonly Said[] {
  const names = ["iqn", "initiatorName"].flatMap((key): readonly Said[] => {
    const name = textOf(source, key);
    if (name === undefined || (name === "" && key === "iqn") || isIscsiName(name)) return [];
    const message = `\`${key}\` cannot be \`${name}\`; write a name such as \`iqn.2001-04.com.example:storage.disk1\`.`;
    return [about(source, key, message, place)];
  });
  const asks = ["chapAuthDiscovery", "chapAuthSession"].find((key) => isTrue(valueAt(source, key)));
  const isSecret = presentEntry(source, "secretRef") !== undefined || standsSomewhere(source, "secretRef");
  const secret =
    asks === undefined || isSecret
      ? []
      : [about(source, asks, `\`${asks}\` needs a \`secretRef\` beside it; add one.`, place)];
  const portal = textOf(source, "targetPortal") ?? "";
  const volume = literalOf(valueAt(place.parent, "name")) ?? "";
  const length = `${volume}:${portal}`.length;
  const isLong = length > 64 && presentEntry(source, "initiatorName") !== undefined;
  const tooLong = `With an \`initiatorName\` the volume's name and \`targetPortal\` may have at most 63 characters together, and these have ${length - 1}; shorten the name.`;
  return [...names, ...secret, ...(isLong ? [about(source, "initiatorName", tooLong, place)] : [])];
}

export function fibreChannel(source: Source, place: Place): readonly Said[] {
  const [isTarget, isWorld] = [isWritten(source, "targetWWNs"), isWritten(source, "wwids")];
  if (isTarget && isWorld)
    return [
      about(source, "targetWWNs", "`fc` takes `targetWWNs` or `wwids`, not both; remove one of them.", place),
    ];
  if (!isTarget && !isWorld)
    return standsSomewhere(source, "targetWWNs") && presentEntry(source, "targetWWNs") === undefined
      ? []
      : [
          about(
            source,
            "targetWWNs",
            "`fc` needs `targetWWNs` with a `lun`, or `wwids`; add one of them.",
            place,
          ),
        ];
  if (!isTarget || presentEntry(source, "lun") !== undefined || standsSomewhere(source, "lun")) return [];
  return [{ message: "`targetWWNs` needs a `lun` beside it; add one.", span: keyOf(source, "targetWWNs") }];
}

export function flocker(source: Source, place: Place): readonly Said[] {
  const [isName, isId] = [isWritten(source, "datasetName"), isWritten(source, "datasetUUID")];
  if (isName && isId)
    return [
      about(
        source,
        "datasetUUID",
        "`flocker` takes `datasetName` or `datasetUUID`, not both; remove one of them.",
        place,
      ),
    ];
  if (!isName && !isId)
    return standsSomewhere(source, "datasetName") && presentEntry(source, "datasetName") === undefined
      ? []
      : [
          about(
            source,
            "datasetName",
            "`flocker` needs a `datasetName` or a `datasetUUID`; add one of them.",
            place,
          ),
        ];
  return textOf(source, "datasetName")?.includes("/") === true
    ? [about(source, "datasetName", "`datasetName` may not hold `/`; take it out.", place)]
    : [];
}

export function quobyte(source: Source, place: Place): readonly Said[] {
  const registry = textOf(source, "registry");
  const isPairs = registry === undefined || isHostPorts(registry);
  const tenant = textOf(source, "tenant");
  return [
    ...(isPairs || registry === ""
      ? []
      : [
          about(
            source,
            "registry",
            `\`registry\` cannot be \`${registry}\`; write \`host:port\`, several with commas between them.`,
            place,
          ),
        ]),
    ...(tenant === undefined || tenant.length < 65
      ? []
      : [
          about(
            source,
            "tenant",
            `\`tenant\` may have at most 64 characters, and this one has ${tenant.length}; shorten it.`,
            place,
          ),
        ]),
  ];
}

/** Managed disks are resources of a subscription, the others are files behind an address; `kind` defaults to `Shared`. */
export function azureDisk(source: Source, place: Place): readonly Said[] {
  const uri = textOf(source, "diskURI");
  const kind = presentEntry(source, "kind") === undefined ? "Shared" : textOf(source, "kind");
  if (
    uri === undefined ||
    uri === "" ||
    kind === undefined ||
    !["Shared", "Dedicated", "Managed"].includes(kind)
  )
    return [];
  const start = kind === "Managed" ? "/subscriptions/" : "https://";
  if (uri.startsWith(start)) return [];
  const other =
    kind === "Managed" ? "or change the `kind`" : "or write `kind: Managed` for a disk that Azure manages";
  const message = `The \`diskURI\` of a disk of the kind \`${kind}\` begins with \`${start}\`; write such an address, ${other}.`;
  return [about(source, "diskURI", message, place)];
}

export function reservedOptions(options: Source): readonly Said[] {
  return options.entries.flatMap(({ key, keySpan }): readonly Said[] => {
    if (
      holdsPlaceholder(key) ||
      !/(?:^|\.)(?:kubernetes|k8s)\.io$/.test(key.split("/")[0]?.toLowerCase() ?? "")
    )
      return [];
    const message = `Options under \`kubernetes.io\` and \`k8s.io\` are Kubernetes' own; rename or remove \`${key}\`.`;
    return [{ message, span: keySpan }];
  });
}

export function csi(source: Source, place: Place): readonly Said[] {
  const driver = textOf(source, "driver");
  if (driver === undefined || driver === "") return [];
  if (driver.length > 63)
    return [
      about(
        source,
        "driver",
        `The name of a driver may have at most 63 characters, and this one has ${driver.length}; write the driver's own name.`,
        place,
      ),
    ];
  return nameFault(driver.toLowerCase(), dnsSubdomain) === undefined
    ? []
    : [
        about(
          source,
          "driver",
          `\`${driver}\` cannot be the name of a driver; use letters, digits, \`-\` and \`.\`, with a letter or digit at both ends.`,
          place,
        ),
      ];
}
