import { keyFault } from "../../checks/names.ts";
import { quantityOf } from "../../checks/quantity.ts";
import { nearest, typosFor } from "../../text/nearest.ts";
import { type Entry, isNull, type MappingNode, valueAt, type YamlNode } from "../../yaml/node.ts";
import { holdsPlaceholder } from "../../yaml/template.ts";
import { changeTo, removalOf } from "../fixes.ts";
import {
  containersOf,
  guessed,
  literalOf,
  type Pod,
  placesAt,
  podRule,
  type Said,
  spanOf,
  wholeOf,
} from "../podParts.ts";
import { containerClaims, podClaims } from "../resourceClaims.ts";

const native = ["cpu", "memory", "ephemeral-storage"];
const one = 1_000_000_000n;

export const podResources = podRule({
  id: "pod/resources",
  says: (pod) => [
    ...containersOf(pod).flatMap((container) => {
      const resources = valueAt(container, "resources");
      return resources?.kind === "mapping"
        ? [...ofContainer(resources, pod), ...containerClaims(resources, pod)]
        : [];
    }),
    ...podClaims(pod),
    ...placesAt(pod.spec, "overhead").flatMap(({ node }) => {
      const amounts = amountsIn(node);
      return [...unknownIn(node, pod), ...amounts.flatMap(wrong), ...pagesAlone(amounts)];
    }),
    ...placesAt(pod.spec, "volumes[].emptyDir.sizeLimit").flatMap(({ node, entry }) =>
      entry === undefined ? [] : negative({ entry, nano: nanoOf(node) }),
    ),
  ],
});

interface Amount {
  readonly entry: Entry;
  /** Undefined where it cannot be told. */
  readonly nano: bigint | undefined;
}

function ofContainer(resources: MappingNode, pod: Pod): readonly Said[] {
  const limits = amountsIn(valueAt(resources, "limits"));
  const requests = amountsIn(valueAt(resources, "requests"));
  const all = [...limits, ...requests];
  return [
    ...["limits", "requests"].flatMap((key) => unknownIn(valueAt(resources, key), pod)),
    ...all.flatMap(wrong),
    ...requests.flatMap((request) => overLimit(request, limits)),
    ...pagesAlone(all),
  ];
}

const wrong = (amount: Amount): readonly Said[] => [...negative(amount), ...broken(amount)];

const amountsIn = (node: YamlNode | undefined): readonly Amount[] =>
  node?.kind === "mapping"
    ? node.entries
        .filter(({ key }) => !holdsPlaceholder(key))
        .map((entry) => ({ entry, nano: nanoOf(entry.value) }))
    : [];

/** Kubernetes reads a key with nothing behind it as zero; a bare fraction is a mistake of its own. */
function nanoOf(node: YamlNode): bigint | undefined {
  if (isNull(node)) return 0n;
  const whole = wholeOf(node);
  const text = literalOf(node);
  return whole !== undefined ? whole * one : text === undefined ? undefined : quantityOf(text)?.nano;
}

const isPages = (key: string): boolean => key.startsWith("hugepages-");
const isExtended = (key: string): boolean => key.includes("/") && !key.includes("kubernetes.io/");

const unknownIn = (node: YamlNode | undefined, { text }: Pod): readonly Said[] =>
  node?.kind === "mapping" ? amountsIn(node).flatMap(({ entry }) => unknown(entry, node, text)) : [];

function unknown(entry: Entry, parent: MappingNode, text: string): readonly Said[] {
  const { key, keySpan: span } = entry;
  if (native.includes(key) || isPages(key)) return [];
  if (key.includes("/")) {
    // Quotas put their own word before the name of a device.
    const fault = key.startsWith("requests.")
      ? "take `requests.` off its start"
      : keyFault(isExtended(key) ? `requests.${key}` : key);
    return fault === undefined
      ? []
      : [{ message: `\`${key}\` cannot be the name of a resource; ${fault}.`, span }];
  }
  // A GPU is a device with a maker's name before it, however near the word is to `cpu`.
  const meant = /^gpus?$/i.test(key) ? undefined : nearest(key, native, Math.min(2, typosFor(key)));
  if (meant !== undefined && parent.entries.some((other) => other.key === meant)) {
    const message = `Containers have no resource \`${key}\`, and \`${meant}\` is written already; remove this line.`;
    return [{ message, span, fixes: removalOf(text, parent, key).map(guessed) }];
  }
  const message =
    meant === undefined
      ? `Containers have no resource \`${key}\`; use \`cpu\`, \`memory\`, \`ephemeral-storage\`, or a device's full name such as \`example.com/${/^[a-z]+$/.test(key) ? key : "gpu"}\`.`
      : `Containers have no resource \`${key}\`; write \`${meant}\`.`;
  return [
    {
      message,
      span,
      fixes:
        meant === undefined || entry.merged
          ? []
          : [{ title: `Change to \`${meant}\``, edits: [{ span, newText: meant }] }],
    },
  ];
}

function negative({ entry, nano }: Amount): readonly Said[] {
  if (nano === undefined || nano >= 0n) return [];
  const written = literalOf(entry.value);
  const message = `\`${entry.key}\` must not be negative; write 0 or greater.`;
  const span = spanOf({ node: entry.value, entry });
  return [
    { message, span, fixes: written === undefined ? [] : changeTo(entry.value, written.replace("-", "")) },
  ];
}

/** Devices come whole, and huge pages in multiples of the page. */
function broken({ entry, nano }: Amount): readonly Said[] {
  if (nano === undefined || nano < 0n) return [];
  const span = spanOf({ node: entry.value, entry });
  if (isExtended(entry.key) && nano % one !== 0n)
    return [
      { message: `\`${entry.key}\` is counted in whole numbers; write an integer such as \`1\`.`, span },
    ];
  if (!isPages(entry.key)) return [];
  const page = quantityOf(entry.key.slice("hugepages-".length))?.nano;
  if (page === undefined || page <= 0n || page % one !== 0n)
    return [
      {
        message: `\`${entry.key}\` names no size of a page; write one such as \`hugepages-2Mi\`.`,
        span: entry.keySpan,
      },
    ];
  if (nano % page === 0n) return [];
  return [
    {
      message: `\`${entry.key}\` must be a multiple of its page size; write for example \`${entry.key.slice(10)}\`.`,
      span,
    },
  ];
}

function overLimit({ entry, nano }: Amount, limits: readonly Amount[]): readonly Said[] {
  const limit = limits.findLast((candidate) => candidate.entry.key === entry.key);
  const span = spanOf({ node: entry.value, entry });
  const isWhole = isPages(entry.key) || isExtended(entry.key);
  if (limit === undefined) {
    if (!isWhole || nano === undefined) return [];
    return [
      {
        message: `\`${entry.key}\` needs a limit of the same amount; add it under \`limits\` too.`,
        span: entry.keySpan,
      },
    ];
  }
  if (nano === undefined || limit.nano === undefined || nano < 0n || limit.nano < 0n) return [];
  if (isNull(limit.entry.value) && nano > 0n) {
    const message = `Nothing stands behind \`${entry.key}\` under \`limits\`, which counts as 0 and is less than the request; write a limit or remove the line.`;
    return [{ message, span: limit.entry.keySpan }];
  }
  if (nano > limit.nano) {
    const message = `The request of \`${entry.key}\` is greater than its limit (\`${sourceOf(limit.entry.value)}\`); lower it or raise the limit.`;
    return [{ message, span, fixes: [] }];
  }
  if (!isWhole || nano === limit.nano) return [];
  return [
    {
      message: `The request of \`${entry.key}\` must equal its limit (\`${sourceOf(limit.entry.value)}\`); write the same amount.`,
      span,
    },
  ];
}

const sourceOf = (node: YamlNode): string => (node.kind === "scalar" ? String(node.value) : "");

function pagesAlone(all: readonly Amount[]): readonly Said[] {
  const pages = all.find(({ entry }) => isPages(entry.key));
  if (pages === undefined || all.some(({ entry }) => entry.key === "cpu" || entry.key === "memory"))
    return [];
  const message = `\`${pages.entry.key}\` needs \`cpu\` or \`memory\` beside it; add one of them.`;
  return [{ message, span: pages.entry.keySpan }];
}
