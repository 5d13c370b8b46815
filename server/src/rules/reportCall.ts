import type { CurlCall } from "../checks/curlCalls.ts";
import type { Generation } from "../checks/kinds.ts";
import { reportPath, runUuidHeader } from "../checks/reporting.ts";

/** What a call of curl asks for, its flags told apart. */
export interface ReportCall {
  readonly urls: readonly string[];
  readonly headers: readonly string[];
  readonly bodies: readonly string[];
  readonly method: string | undefined;
  readonly isJson: boolean;
  /** Something comes from a variable or a file, so that what seems to be missing may be there. */
  readonly isOpen: boolean;
}

const withValue =
  /^--(?:retry|max-time|connect-timeout|retry-delay|output|write-out|user|cacert|cert|key|proxy|retry-max-time)$/;
/** Short flags in one word (`-fsSX`, `-sXPOST`): the first that takes a value takes the rest of the word or the next one. */
const shortWithValue = /^-[^-AbcCdDeEFHKmoPQrtTuUwxXyYz]*([AbcCdDeEFHKmoPQrtTuUwxXyYz])([\s\S]*)$/;
const ofHeader = /^(?:-H|--header)$/;
const ofBody = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;

export function reportCallFrom({ words }: CurlCall): ReportCall {
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
    const [, letter, rest] = shortWithValue.exec(whole) ?? [];
    const [, long, equal] = /^(--[a-z-]+)=([\s\S]*)$/.exec(whole) ?? [];
    const flag = long ?? (letter === undefined ? whole : `-${letter}`);
    const joined = equal ?? (rest === "" ? undefined : rest);
    const value = (): string => joined ?? words[++at] ?? "";
    if (ofHeader.test(flag)) call.headers.push(value());
    else if (ofBody.test(flag)) {
      call.isJson ||= flag === "--json";
      call.bodies.push(value());
    } else if (flag === "-X" || flag === "--request") call.method = value();
    else if (flag === "--url") call.urls.push(value());
    else if (flag === "-K" || flag === "--config") call.isOpen = true;
    else if (letter !== undefined || withValue.test(flag)) value();
    else if (!flag.startsWith("-")) call.urls.push(flag);
  }
  const others = [...call.headers, ...call.urls].some((text) => /^@|\$(?![{(]?KH_)/.test(text));
  return { ...call, isOpen: call.isOpen || others };
}

const reportingUrl = /^\$(?:KH_REPORTING_URL|\{KH_REPORTING_URL(?::?[-?][^}]*)?\}|\(KH_REPORTING_URL\))\/?$/;

/** Without a body it only asks whether somebody answers there. */
const sends = ({ bodies, method }: ReportCall): boolean =>
  bodies.length > 0 || (method !== undefined && !/^(?:GET|HEAD|OPTIONS)$/.test(method));

/** Whether the call sends a report, and all that it sends can be read. */
export const isPlainReport = (call: ReportCall): boolean =>
  !call.isOpen && sends(call) && call.urls.some((url) => reportingUrl.test(url));

/** The URL of a host that is called kuberhealthy with the report path of the other generation. */
export function otherEndpoint(call: ReportCall, generation: Generation): string | undefined {
  const path = reportPath[generation === 2 ? 3 : 2];
  return call.urls.find(
    (url) =>
      /^https?:\/\/kuberhealthy[.\w-]*(?::\d+)?\//.test(url) &&
      new RegExp(`^https?://[^/]+${path}/?$`).test(url),
  );
}

export const hasRunUuid = (call: ReportCall): boolean =>
  call.headers.some((header) => header.toLowerCase().startsWith(`${runUuidHeader}:`));

export const saysJson = (call: ReportCall): boolean =>
  call.isJson || call.headers.some((header) => /^content-type:\s*application\/json/i.test(header));

/** A body that is all written out, says `"OK": true` and has no list of errors. */
export function lacksErrors({ bodies }: ReportCall): boolean {
  const isWithout = bodies.some((body) => /^\s*\{[^$]*\}\s*$/.test(body) && !/"errors"/i.test(body));
  return isWithout && bodies.some((body) => /"ok"\s*:\s*true/i.test(body));
}
