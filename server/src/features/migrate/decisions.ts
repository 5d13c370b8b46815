import { durationNs } from "../../checks/duration.ts";
import { goDurationFrom } from "../../checks/durationMeant.ts";
import type { Kind } from "../../checks/kinds.ts";
import { resourcesOf } from "../../checks/resources.ts";
import { checkOfImage, type FoundCheck } from "../../registry/imageLookup.ts";
import { reportCallIncomplete } from "../../rules/report-call-incomplete.ts";
import type { Finding, Severity } from "../../text/finding.ts";
import type { Span } from "../../text/span.ts";
import { type Entry, entryOf, itemsOf, type MappingNode, stringOf, valueAt } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { comesLater, durationInstead } from "./durations.ts";
import { textsOf } from "./reportPath.ts";
import { podOf } from "./subject.ts";
import type { Value } from "./values.ts";

/** A check that was migrated: what it was, and the mapping that it is now. */
export interface MigratedCheck {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly root: MappingNode;
  /** `spec.timeout` and `spec.runInterval` as they were. */
  readonly timeout: Value | undefined;
  readonly runInterval: Value | undefined;
}

export const decision = (code: string, severity: Severity, message: string, span: Span): Finding => ({
  code: `migrate/${code}`,
  severity,
  message,
  span,
  fixes: [],
});

/** What the text of the migrated checks cannot settle. Spans count in the document as it is now. */
export function decisionsOf(document: ParsedDocument, checks: readonly MigratedCheck[]): readonly Finding[] {
  const images = new Set<string>();
  return checks.flatMap((check) => [
    ...jobDecision(check),
    ...durationDecisions(check),
    ...metadataDecisions(check),
    ...imageDecision(check, images),
    ...reportDecisions(document, check),
  ]);
}

/** `singleRunOnly` is declared and never read up to 3.0.13. */
function jobDecision({ kind, root }: MigratedCheck): readonly Finding[] {
  const spec = entryOf(root, "spec")?.value;
  const entry = entryOf(spec, "singleRunOnly");
  if (kind.id !== "khjob" || entry === undefined) return [];
  const every = stringOf(valueAt(spec, "runInterval"));
  const advice =
    every === undefined
      ? "10m: set a long `runInterval` such as `8760h`, or delete the check after its run."
      : `${every}: delete the check after its run where that is not wanted.`;
  const message = `This was a job, which ran once; Kuberhealthy up to 3.0.13 does not heed \`singleRunOnly\` and runs it every ${advice}`;
  return [decision("job-runs-again", "warning", message, entry.keySpan)];
}

function durationDecisions({ root, timeout, runInterval }: MigratedCheck): readonly Finding[] {
  const spec = entryOf(root, "spec")?.value;
  const found: Finding[] = [];
  const own = entryOf(spec, "timeout");
  if (own !== undefined && timeout !== undefined && timeout !== null && timeout !== "") {
    if (durationInstead("timeout", timeout) !== undefined) {
      const was =
        typeof timeout === "string" ? "with which Kuberhealthy 2 failed every run" : "which is no duration";
      const message = `\`timeout\` was \`${timeout}\`, ${was}; \`5m\` stands here now.${meantBy(timeout, "5m")}`;
      found.push(decision("timeout", "warning", message, placeOf(own)));
    }
  }
  const interval = entryOf(spec, "runInterval");
  if (interval !== undefined && runInterval !== undefined && runInterval !== null) {
    const length = typeof runInterval === "string" ? durationNs(runInterval) : undefined;
    if (durationInstead("runInterval", runInterval) !== undefined) {
      const was = runInterval === "" ? "empty" : `\`${runInterval}\``;
      const meant =
        typeof runInterval === "string" ? "which Kuberhealthy 2 took for 10m" : "which is no duration";
      const message = `\`runInterval\` was ${was}, ${meant}; \`10m\` stands here now.${meantBy(runInterval, "10m")}`;
      found.push(decision("run-interval", "information", message, placeOf(interval)));
    } else if (length !== undefined && length <= 0n) {
      const message = `With a \`runInterval\` of \`${runInterval}\` Kuberhealthy 3 runs the check without a pause; write how often it should run.`;
      found.push(decision("run-interval", "warning", message, placeOf(interval)));
    }
  }
  return found;
}

function meantBy(value: Value, written: string): string {
  const text = String(value);
  const meant = durationNs(text) === undefined ? goDurationFrom(text) : undefined;
  return meant === undefined || meant === written ? "" : ` Write \`${meant}\` if that was meant.`;
}

const placeOf = (entry: Entry): Span =>
  entry.value.span.start >= entry.keySpan.end && entry.value.span.end > entry.value.span.start
    ? entry.value.span
    : entry.keySpan;

/** What the cluster and kubectl wrote into the object of Kuberhealthy 2. */
function metadataDecisions({ root }: MigratedCheck): readonly Finding[] {
  const metadata = valueAt(root, "metadata");
  const applied = entryOf(
    valueAt(metadata, "annotations"),
    "kubectl.kubernetes.io/last-applied-configuration",
  );
  const version = entryOf(metadata, "resourceVersion");
  const ofApplied =
    "This annotation still holds the check as kubectl applied it to Kuberhealthy 2; remove it from the file.";
  const ofVersion =
    "`resourceVersion` is that of the old object, and the cluster creates no new one with it; remove it, and `uid` beside it.";
  return [
    ...(applied === undefined ? [] : [decision("metadata", "information", ofApplied, applied.keySpan)]),
    ...(version === undefined ? [] : [decision("metadata", "warning", ofVersion, version.keySpan)]),
  ];
}

/** The text cannot tell with which client an image was built. The project's own images of generation 2 run on 3 as they are. */
function imageDecision({ root, kind }: MigratedCheck, images: Set<string>): readonly Finding[] {
  for (const container of itemsOf(valueAt(podOf({ root, kind }), "containers"))) {
    const node = valueAt(container, "image");
    const image = stringOf(node);
    if (node === undefined || image === undefined || image === "" || comesLater(image)) continue;
    if (isOfficial(checkOfImage(image)) || images.has(image) || reportsItself(container)) continue;
    images.add(image);
    const message = `The program in \`${image}\` must send the header \`kh-run-uuid\`, without which Kuberhealthy 3 refuses its report. Go programs with Kuberhealthy's client of 2.5 or newer do; those with the JavaScript or Python client of Kuberhealthy 2 do not and need a new image.`;
    return [decision("client", "information", message, node.span)];
  }
  return [];
}

const isOfficial = (found: FoundCheck | undefined): boolean =>
  found !== undefined && found.check.thirdParty !== true;

/** Whether the report is sent by a script that stands in the check: that is judged by its text. */
const reportsItself = (container: MappingNode | ReturnType<typeof itemsOf>[number]): boolean =>
  textsOf(container).some((node) => /KH_REPORTING_URL/.test(stringOf(node) ?? ""));

const contradiction =
  /"?ok"?\s*:\s*true[^{}]*"?errors"?\s*:\s*\[\s*["'\\$]|"?errors"?\s*:\s*\[\s*["'\\$][^\]]*\][^{}]*"?ok"?\s*:\s*true/i;

function reportDecisions(document: ParsedDocument, { root, kind }: MigratedCheck): readonly Finding[] {
  const resource = resourcesOf(document).find((one) => "check" in one && one.check.root === root);
  const calls =
    resource === undefined
      ? []
      : reportCallIncomplete
          .findings(resource, document.text)
          .map(({ message, span }) => decision("report", "warning", message, span));
  const pod = podOf({ root, kind });
  const said = itemsOf(valueAt(pod, "containers")).flatMap((container) =>
    textsOf(container).flatMap((node): readonly Finding[] => {
      const match = node.kind === "scalar" ? contradiction.exec(node.source.replaceAll('\\"', ' "')) : null;
      if (match === null) return [];
      const message =
        "Kuberhealthy 3 refuses a report that says `OK: true` and lists errors; send `OK: false` with them.";
      const start = node.span.start + match.index;
      return [decision("report", "warning", message, { start, end: start + match[0].length })];
    }),
  );
  return [...calls, ...said];
}
