import type { CheckDocument } from "../../checks/checkDocument.ts";
import { durationMs } from "../../checks/duration.ts";
import { defaultRunIntervalMs, defaultTimeoutMs } from "../../checks/reporting.ts";
import { lineStartOf } from "../../text/lines.ts";
import { lineEndingOf } from "../../text/sourceText.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { type Entry, entryOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { accountNeeded } from "../accountNeeded.ts";
import { goDuration, readable, runsADay } from "../schedule.ts";
import type { InlayHint } from "./inlayHint.ts";

/**
 * What holds because a field is absent or says nothing, where an author would not think of it: behind the key of the mapping
 * that the field is absent from, or behind the value.
 */
export function effectiveDefault(check: CheckDocument, text: string): readonly InlayHint[] {
  const { root, kind } = check;
  const spec = entryOf(root, "spec");
  const pod = entryOf(nodeAt(root, kind.podSpecPath.slice(0, -1)), String(kind.podSpecPath.at(-1)));
  return [
    ...(kind.generation === 2 ? [] : schedule(spec, text)),
    ...timeoutUsed(check),
    ...(kind.generation === 2 ? [] : restart(pod)),
    ...account(check, pod),
  ];
}

/** Kuberhealthy 3 can do without both; in 2 the API server refuses a check that leaves one out. */
function schedule(spec: Entry | undefined, text: string): readonly InlayHint[] {
  const interval = goDuration(defaultRunIntervalMs);
  const timeout = goDuration(defaultTimeoutMs[3]);
  return [
    ...absent(
      spec,
      "runInterval",
      interval,
      `Without \`runInterval\` the check runs every ${readable(defaultRunIntervalMs)}: ${runsADay(defaultRunIntervalMs)}.`,
    ),
    ...absent(
      spec,
      "timeout",
      timeout,
      `Without \`timeout\` a run has ${readable(defaultTimeoutMs[3])}, the pull of its image included.`,
    ),
  ].map((hint) => ({ ...hint, edits: asFirstLine(spec?.value, text, hint.label) }));
}

/** A timeout that is written and does not count. */
function timeoutUsed({ root, kind }: CheckDocument): readonly InlayHint[] {
  const entry = entryOf(valueAt(root, "spec"), "timeout");
  const text = stringOf(entry?.value);
  if (entry === undefined || entry.merged || text === undefined) return [];
  const isDefault = kind.generation === 2 ? text === "" : (durationMs(text) ?? 1) <= 0;
  if (!isDefault) return [];
  const ms = defaultTimeoutMs[kind.generation];
  const tooltip = `Kuberhealthy ${kind.generation} takes ${readable(ms)} for this.`;
  return [
    { name: "effectiveDefault", offset: entry.span.end, label: `= ${goDuration(ms)}`, tooltip, edits: [] },
  ];
}

const restart = (pod: Entry | undefined): readonly InlayHint[] =>
  absent(
    pod,
    "restartPolicy",
    "Always",
    "Without `restartPolicy` Kubernetes takes `Always`: the container starts again after its report, until the run is over. Write `restartPolicy: Never`.",
  );

/** Only a published check is known to need permissions. */
function account(check: CheckDocument, pod: Entry | undefined): readonly InlayHint[] {
  const needed = accountNeeded(check);
  if (needed === undefined || needed.isNamed) return [];
  return absent(
    pod,
    "serviceAccountName",
    "default",
    "Without `serviceAccountName` the pod runs as the ServiceAccount `default`, which lacks the permissions that this published check needs.",
  );
}

function absent(owner: Entry | undefined, key: string, value: string, tooltip: string): readonly InlayHint[] {
  if (owner === undefined || owner.merged || owner.value.span.start < owner.keySpan.start) return [];
  if (owner.value.kind !== "mapping" || entryOf(owner.value, key) !== undefined) return [];
  const offset = owner.keySpan.end + 1;
  return [{ name: "effectiveDefault", offset, label: `${key}: ${value}`, tooltip, edits: [] }];
}

function asFirstLine(mapping: YamlNode | undefined, text: string, line: string): readonly TextEdit[] {
  if (mapping?.kind !== "mapping" || mapping.flow) return [];
  const { start } = mapping.span;
  const indent = text.slice(lineStartOf(text, start), start);
  if (indent.trim() !== "") return [];
  return [{ span: { start, end: start }, newText: line + lineEndingOf(text) + indent }];
}
