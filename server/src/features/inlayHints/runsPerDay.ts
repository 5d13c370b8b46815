import type { CheckDocument } from "../../checks/checkDocument.ts";
import { durationMs } from "../../checks/duration.ts";
import { entryOf, stringOf, valueAt } from "../../yaml/node.ts";
import { readable, runsADay } from "../schedule.ts";
import type { InlayHint } from "./inlayHint.ts";

/** Behind `runInterval`: what it comes to. */
export function runsPerDay({ root }: CheckDocument): readonly InlayHint[] {
  const entry = entryOf(valueAt(root, "spec"), "runInterval");
  const ms = durationMs(stringOf(entry?.value) ?? "");
  if (entry === undefined || entry.merged || ms === undefined || ms <= 0) return [];
  const label = runsADay(ms);
  const tooltip = `The check runs every ${readable(ms)}: ${label}.`;
  return [{ name: "runsPerDay", offset: entry.span.end, label, tooltip, edits: [] }];
}
