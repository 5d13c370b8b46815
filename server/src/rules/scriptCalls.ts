import { type CurlCall, curlCalls } from "../checks/curlCalls.ts";
import type { Span } from "../text/span.ts";
import type { ScalarNode, YamlNode } from "../yaml/node.ts";
import { anyContainer, type Pod, placesAt } from "./podParts.ts";

/** A call of curl in a scalar of the document; `script` is the scalar's value. */
export interface PlacedCall {
  readonly call: CurlCall;
  readonly node: ScalarNode;
  readonly script: string;
}

/** The word `curl` itself: a narrow mark, even where the script is long. */
export function spanOfCall({ call, node }: PlacedCall): Span {
  const match = [...node.source.matchAll(/(?<![\w./-])curl(?![\w./-])/g)][call.index];
  if (match === undefined) return node.span;
  const start = node.span.start + match.index;
  return { start, end: start + match[0].length };
}

/** The calls of curl in the commands of every container, each once however many aliases repeat it. */
export function callsOf(pod: Pod): readonly PlacedCall[] {
  const nodes = placesAt(pod.spec, `${anyContainer}.command|args[]`).map(({ node }) => node);
  return [...new Set<YamlNode>(nodes)].flatMap((node): readonly PlacedCall[] => {
    if (node.kind !== "scalar" || typeof node.value !== "string") return [];
    const script = node.value;
    return curlCalls(script).map((call) => ({ call, node, script }));
  });
}
