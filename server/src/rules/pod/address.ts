import { isAddress } from "../../checks/address.ts";
import { dnsSubdomain, nameFault } from "../../checks/names.ts";
import { entryOf, itemsOf, valueAt } from "../../yaml/node.ts";
import {
  literalOf,
  type Pod,
  placesAt,
  podRule,
  presentEntry,
  type Said,
  spanOf,
  standsSomewhere,
} from "../podParts.ts";

const mostNameservers = 3;
const mostSearches = 32;
/** Of all search domains with single blanks between them. */
const mostSearchCharacters = 2048;

export const podAddress = podRule({
  id: "pod/address",
  says: (pod) => [
    ...addresses(pod),
    ...hostNames(pod),
    ...tooMany(pod, "nameservers", mostNameservers),
    ...tooMany(pod, "searches", mostSearches),
    ...tooLong(pod),
    ...noNameserver(pod),
  ],
});

function addresses(pod: Pod): readonly Said[] {
  const places = [
    ...placesAt(pod.spec, "dnsConfig.nameservers[]"),
    ...placesAt(pod.spec, "hostAliases[].ip"),
  ];
  return places.flatMap((place): readonly Said[] => {
    const text = literalOf(place.node);
    if (text === undefined || isAddress(text)) return [];
    const written = text === "" ? "An empty text" : `\`${text}\``;
    return [
      {
        message: `${written} is no IP address; write one such as \`10.9.8.7\` or \`2001:db8::1\`.`,
        span: spanOf(place),
      },
    ];
  });
}

function hostNames(pod: Pod): readonly Said[] {
  const hosts = placesAt(pod.spec, "hostAliases[].hostnames[]").flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    if (name === undefined || nameFault(name, dnsSubdomain) === undefined) return [];
    return [
      { message: `\`${name}\` cannot be a host's name; use ${dnsSubdomain.takes}.`, span: spanOf(place) },
    ];
  });
  // Newer releases also take underscores and a lone dot.
  const searches = placesAt(pod.spec, "dnsConfig.searches[]").flatMap((place): readonly Said[] => {
    const name = literalOf(place.node);
    if (name === undefined || name === ".") return [];
    const plain = name.replace(/\.$/, "").replaceAll("_", "a");
    if (nameFault(plain, dnsSubdomain) === undefined) return [];
    return [
      { message: `\`${name}\` cannot be a search domain; use ${dnsSubdomain.takes}.`, span: spanOf(place) },
    ];
  });
  return [...hosts, ...searches];
}

function tooMany(pod: Pod, key: string, most: number): readonly Said[] {
  const entry = presentEntry(valueAt(pod.spec, "dnsConfig"), key);
  const count = itemsOf(entry?.value).length;
  if (entry === undefined || count <= most) return [];
  return [
    {
      message: `\`${key}\` may hold at most ${most}, and these are ${count}; remove some.`,
      span: entry.keySpan,
    },
  ];
}

function tooLong(pod: Pod): readonly Said[] {
  const entry = presentEntry(valueAt(pod.spec, "dnsConfig"), "searches");
  const domains = itemsOf(entry?.value).map((item) => literalOf(item) ?? "");
  const { length } = domains.join(" ");
  if (entry === undefined || length <= mostSearchCharacters) return [];
  const message = `\`searches\` may have at most ${mostSearchCharacters} characters together, and these have ${length}; remove some.`;
  return [{ message, span: entry.keySpan }];
}

function noNameserver(pod: Pod): readonly Said[] {
  const policy = presentEntry(pod.spec, "dnsPolicy");
  if (policy === undefined || literalOf(policy.value) !== "None") return [];
  const config = presentEntry(pod.spec, "dnsConfig")?.value;
  const servers = presentEntry(config, "nameservers")?.value;
  if (config !== undefined && config.kind !== "mapping") return [];
  if (servers !== undefined && (servers.kind !== "sequence" || servers.items.length > 0)) return [];
  const missing = config === undefined ? "dnsConfig" : "nameservers";
  if (servers === undefined && standsSomewhere(pod.check.root, missing)) return [];
  const message =
    "With `dnsPolicy: None` the pod needs a name server of its own; add one under `dnsConfig.nameservers`.";
  return [
    {
      message,
      span:
        entryOf(config, "nameservers")?.keySpan ??
        presentEntry(pod.spec, "dnsConfig")?.keySpan ??
        spanOf({ node: policy.value, entry: policy }),
    },
  ];
}
