import type { Generation } from "../checks/kinds.ts";
import { reportPath, runUuidHeader } from "../checks/reporting.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { podOf } from "./podParts.ts";
import {
  hasRunUuid,
  isPlainReport,
  lacksErrors,
  otherEndpoint,
  type ReportCall,
  reportCallFrom,
  saysJson,
} from "./reportCall.ts";
import {
  contentType,
  errorsAdded,
  givenAddress,
  headersAdded,
  postInstead,
  runUuid,
} from "./reportCallFixes.ts";
import { type DocumentRule, finding } from "./rule.ts";
import { callsOf, type PlacedCall, spanOfCall } from "./scriptCalls.ts";

export const reportCallIncomplete: DocumentRule = {
  scope: "document",
  id: "report-call-incomplete",
  findings(resource, text) {
    const pod = podOf(resource, text);
    if (pod === undefined) return [];
    return callsOf(pod).flatMap((placed): readonly Finding[] => {
      const fault = faultOf(placed, reportCallFrom(placed.call), pod.check.kind.generation);
      if (fault === undefined) return [];
      return [finding("report-call-incomplete", "warning", fault.message, spanOfCall(placed), fault.fixes)];
    });
  },
};

interface Fault {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

function faultOf(placed: PlacedCall, call: ReportCall, generation: Generation): Fault | undefined {
  const other = otherEndpoint(call, generation);
  if (other !== undefined)
    return {
      message: `\`${reportPath[generation === 2 ? 3 : 2]}\` is the path of the other Kuberhealthy; send the report to \`$KH_REPORTING_URL\` instead.`,
      fixes: givenAddress(placed, other),
    };
  if (!isPlainReport(call)) return undefined;
  if (generation === 3) return methodFault(placed, call) ?? headerFault(placed, call);
  return lacksErrors(call)
    ? {
        message:
          'Kuberhealthy 2 cannot store a report without a list of errors; add `"Errors": []` to its body.',
        fixes: errorsAdded(placed),
      }
    : undefined;
}

function methodFault(placed: PlacedCall, { method }: ReportCall): Fault | undefined {
  if (method === undefined || /^POST$|\$/.test(method)) return undefined;
  const message = `Kuberhealthy 3 takes reports by \`POST\` only; change the method \`${method}\`.`;
  return { message, fixes: postInstead(placed, method) };
}

function headerFault(placed: PlacedCall, call: ReportCall): Fault | undefined {
  const uuid = `\`-H "${runUuidHeader}: $KH_RUN_UUID"\``;
  const json = '`-H "Content-Type: application/json"`';
  const [hasUuid, hasJson] = [hasRunUuid(call), saysJson(call)];
  if (hasUuid && hasJson) return undefined;
  const headers = [...(hasUuid ? [] : [runUuid]), ...(hasJson ? [] : [contentType])];
  const message = hasJson
    ? `Kuberhealthy 3 refuses a report without its run; add ${uuid} to this call.`
    : hasUuid
      ? `Kuberhealthy 3 refuses a report that does not say it is JSON; add ${json} to this call.`
      : `Kuberhealthy 3 refuses a report without its run, or that does not say it is JSON; add ${uuid} and ${json} to this call.`;
  return { message, fixes: headersAdded(placed, headers) };
}
