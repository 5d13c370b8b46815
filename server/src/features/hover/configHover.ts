import { summaries } from "../../../generated/codes.js";
import { type Span, shifted, touches } from "../../text/span.ts";
import { valueAt } from "../../yaml/node.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";

/** What the rule is about whose id stands at a place of `.khcheck.yaml`. The span counts from the start of the file. */
export function configHover(
  file: YamlFile,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const [placed] = file.documents;
  const rules = valueAt(placed?.document.root, "rules");
  if (placed === undefined || rules?.kind !== "mapping") return undefined;
  const entry = rules.entries.find(({ keySpan }) => touches(keySpan, offset - placed.start));
  const summary = entry === undefined ? undefined : new Map(Object.entries(summaries)).get(entry.key);
  return entry === undefined || summary === undefined
    ? undefined
    : { markdown: `**${entry.key}**\n\n${summary}`, span: shifted(entry.keySpan, placed.start) };
}
