import { runUuidHeader } from "../checks/reporting.ts";
import { stringOf } from "../yaml/node.ts";
import { knownContainers } from "./knownImages.ts";
import { anyContainer, type Pod, placesAt, podOf, presentEntry } from "./podParts.ts";
import { hasRunUuid, isPlainReport, reportCallFrom } from "./reportCall.ts";
import { headersAdded, runUuid } from "./reportCallFixes.ts";
import { type DocumentRule, finding } from "./rule.ts";
import { callsOf } from "./scriptCalls.ts";

/** The controller 2.7.1 looks for one running pod with the caller's address, which all pods on the node's network share. */
export const hostnetworkWithoutHeader: DocumentRule = {
  scope: "document",
  id: "hostnetwork-without-header",
  findings(resource, text) {
    const pod = podOf(resource, text);
    const entry = presentEntry(pod?.spec, "hostNetwork");
    if (pod?.check.kind.generation !== 2 || entry?.value.kind !== "scalar" || entry.value.value !== true)
      return [];
    if (mentionsHeader(pod) || isKnownToSend(pod)) return [];
    const message = `On the node's network Kuberhealthy 2 cannot tell this pod by its address, so the report must carry the header \`${runUuidHeader}\` with the value of \`KH_RUN_UUID\`.`;
    const fixes = callsOf(pod).flatMap((placed) => {
      const call = reportCallFrom(placed.call);
      return isPlainReport(call) && !hasRunUuid(call) ? headersAdded(placed, [runUuid]) : [];
    });
    const [first] = fixes;
    const all =
      first === undefined ? [] : [{ title: first.title, edits: fixes.flatMap(({ edits }) => edits) }];
    return [finding("hostnetwork-without-header", "hint", message, entry.keySpan, all)];
  },
};

/** A program that stands in the check and names the header sends it. */
const mentionsHeader = ({ spec }: Pod): boolean =>
  placesAt(spec, `${anyContainer}.command|args[]`).some(({ node }) =>
    stringOf(node)?.toLowerCase().includes(runUuidHeader),
  );

/** The checks of the Kuberhealthy project report by its Go client, which sends the header. */
const isKnownToSend = (pod: Pod): boolean =>
  knownContainers(pod).some(({ check }) => check.thirdParty !== true);
