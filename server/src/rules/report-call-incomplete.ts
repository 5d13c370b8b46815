import { curlCalls } from "../checks/curlCalls.ts";
import type { Generation } from "../checks/kinds.ts";
import { reportPath, runUuidHeader } from "../checks/reporting.ts";
import type { Finding } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { ScalarNode } from "../yaml/node.ts";
import { anyContainer, placesAt, podOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const reportCallIncomplete: DocumentRule = {
  scope: "document",
  id: "report-call-incomplete",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    const { generation } = pod.check.kind;
    return placesAt(pod.spec, `${anyContainer}.command|args[]`).flatMap(({ node }): readonly Finding[] => {
      if (node.kind !== "scalar" || typeof node.value !== "string") return [];
      return curlCalls(node.value).flatMap(({ words, index }) => {
        const fault = faultOf(callFrom(words), generation);
        if (fault === undefined) return [];
        return [finding("report-call-incomplete", "warning", fault, spanOfCall(node, index))];
      });
    });
  },
};

interface Call {
  readonly urls: readonly string[];
  readonly headers: readonly string[];
  readonly bodies: readonly string[];
  readonly method: string | undefined;
  readonly isJson: boolean;
  /** Something comes from a variable or a file, so that what seems to be missing may be there. */
  readonly isOpen: boolean;
}

const withValue =
  /^(?:-[AbcCeEmoTuwxFKrtyYz]|--(?:retry|max-time|connect-timeout|retry-delay|output|write-out|user|cacert|cert|key|proxy|retry-max-time))$/;
const ofHeader = /^(?:-H|--header)$/;
const ofBody = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;

function callFrom(words: readonly string[]): Call {
  const call = {
    urls: [] as string[],
    headers: [] as string[],
    bodies: [] as string[],
    method: undefined as string | undefined,
    isJson: false,
    isOpen: false,
  };
  for (let at = 0; at < words.length; at++) {
    const whole = words[at] ?? "";
    const [, short, joined] = /^(-[HdX])(.+)$/.exec(whole) ?? /^(--[a-z-]+)=([\s\S]*)$/.exec(whole) ?? [];
    // Short flags in one word (`-fsSX`): the last may take a value.
    const last = /^-[a-zA-Z]{2,}$/.test(whole) && short === undefined ? `-${whole.at(-1)}` : whole;
    const flag = short ?? last;
    const value = (): string => joined ?? words[++at] ?? "";
    if (ofHeader.test(flag)) call.headers.push(value());
    else if (ofBody.test(flag)) {
      call.isJson ||= flag === "--json";
      call.bodies.push(value());
    } else if (flag === "-X" || flag === "--request") call.method = value();
    else if (flag === "--url") call.urls.push(value());
    else if (flag === "-K" || flag === "--config") call.isOpen = true;
    else if (withValue.test(flag)) value();
    else if (!flag.startsWith("-")) call.urls.push(flag);
  }
  const others = [...call.headers, ...call.urls].some((text) => /^@|\$(?![{(]?KH_)/.test(text));
  return { ...call, isOpen: call.isOpen || others };
}

const reportingUrl = /\$[{(]?KH_REPORTING_URL\b/;

function faultOf(call: Call, generation: Generation): string | undefined {
  const other = reportPath[generation === 2 ? 3 : 2];
  if (call.urls.some((url) => isOtherEndpoint(url, other)))
    return `\`${other}\` is the path of the other Kuberhealthy; send the report to \`$KH_REPORTING_URL\` instead.`;
  if (!call.urls.some((url) => reportingUrl.test(url)) || call.isOpen) return undefined;
  if (generation === 3) {
    if (call.method !== undefined && !/^POST$|\$/.test(call.method))
      return `Kuberhealthy 3 takes reports by \`POST\` only; change the method \`${call.method}\`.`;
    if (!call.headers.some((header) => header.toLowerCase().startsWith(`${runUuidHeader}:`)))
      return `Kuberhealthy 3 refuses a report without its run; add \`-H "${runUuidHeader}: $KH_RUN_UUID"\` to this call.`;
    if (!call.isJson && !call.headers.some((header) => /^content-type:\s*application\/json/i.test(header)))
      return 'Kuberhealthy 3 refuses a report that does not say it is JSON; add `-H "Content-Type: application/json"` to this call.';
    return undefined;
  }
  const lacksErrors = call.bodies.some((body) => /^\s*\{[^$]*\}\s*$/.test(body) && !/"errors"/i.test(body));
  return lacksErrors && call.bodies.some((body) => /"ok"\s*:\s*true/i.test(body))
    ? 'Kuberhealthy 2 cannot store a report without a list of errors; add `"Errors": []` to its body.'
    : undefined;
}

/** A host that is called kuberhealthy with the report path of the other generation. */
const isOtherEndpoint = (url: string, path: string): boolean =>
  /^https?:\/\/kuberhealthy[.\w-]*(?::\d+)?\//.test(url) && new RegExp(`^https?://[^/]+${path}/?$`).test(url);

/** The word `curl` itself: a narrow mark, even where the script is long. */
function spanOfCall({ source, span }: ScalarNode, index: number): Span {
  const match = [...source.matchAll(/(?<![\w./-])curl(?![\w./-])/g)][index];
  const start = span.start + (match?.index ?? 0);
  return { start, end: match === undefined ? span.end : start + match[0].length };
}
