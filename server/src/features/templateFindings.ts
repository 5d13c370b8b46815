import { resourcesOf } from "../checks/resources.ts";
import { documentRules } from "../rules/rules.ts";
import { shapeFindings } from "../schema/shape.ts";
import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { entryOf, type MappingNode, type YamlNode } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import { actionsIn, holdsPlaceholder } from "../yaml/template.ts";
import { isThereWith, type TemplateBlocks, templateBlocks } from "../yaml/templateBlocks.ts";
import { withActions } from "../yaml/withActions.ts";

/** What is said of one key or value alone, whatever else the template writes. */
const ofOnePlace: ReadonlySet<string> = new Set([
  "shape/unknown-field",
  "shape/newer-field",
  "shape/wrong-type",
  "shape/not-allowed",
  "shape/bad-quantity",
  "shape/out-of-range",
  "yaml-boolean",
  "yaml-octal",
  "unreadable-duration",
  "duration-not-positive",
  "timeout-too-short",
  "single-run-ignored",
  "reserved-variable",
  "image-reference",
  "placeholder-image",
  "memory-in-thousandths",
  "name-too-long",
  "extra-label-invalid",
  "pod/name",
  "pod/label",
  "pod/range",
]);

/**
 * What is surely wrong in a template, whatever its actions write. Where they only fill in values, all that is known is
 * judged; where they write lines or leave some out, only what is said of a single place that is there whenever the check is.
 */
export function templateFindings(document: ParsedDocument): readonly Finding[] {
  const blocks = templateBlocks(document.text);
  if (document.brokenFrom !== undefined || blocks.shape === "unclear") return [];
  const isRead = document.problems.every(({ code }) => code === "syntax/duplicate-key");
  if (!isRead || (blocks.shape === "values" && document.problems.length > 0)) return [];
  const actions = actionsIn(document.text);
  return resourcesOf(withActions(document)).flatMap((resource) => {
    if (resource.is !== "check" && (resource.is !== "near-miss" || blocks.shape === "lines")) return [];
    const { root } = resource.check;
    const head = ["apiVersion", "kind"].map((key) => root.entries.filter((entry) => entry.key === key));
    if (head.some((entries) => entries.length !== 1)) return [];
    const found = [
      ...(resource.is === "check" ? shapeFindings(resource.check, document.text) : []),
      ...documentRules.flatMap((rule) => rule.findings(resource, document.text)),
    ].filter(({ span }) => !holdsPlaceholder(document.text.slice(span.start, span.end)));
    const sure =
      blocks.shape === "values" ? found : found.filter((finding) => isSure(finding, root, document, blocks));
    return sure.map((finding) => withSafeFixes(finding, actions, blocks));
  });
}

function isSure(
  { code, span }: Finding,
  root: MappingNode,
  { text }: ParsedDocument,
  blocks: TemplateBlocks,
): boolean {
  if (!ofOnePlace.has(code)) return false;
  const around = placesAround(root, span);
  const head = ["apiVersion", "kind"].flatMap((key) => entryOf(root, key)?.keySpan.start ?? []);
  return (
    around !== undefined &&
    (code !== "shape/wrong-type" || around.isValue) &&
    // What an action writes below a value goes on with it.
    !goesOn.test(text.slice(span.end)) &&
    [...head, ...around.starts].every((start) => isThereWith(blocks, start, span.start)) &&
    head.every((start) => isThereWith(blocks, span.start, start))
  );
}

const goesOn = /^[ \t]*(?:#[^\r\n]*)?\r?\n\s*(?:\{\{(?![-\s]*(?:end|else)\b)|\$\{)/;

/** Where the mappings and lists begin in which the span stands, and whether it is a value that is written out. */
function placesAround(
  root: YamlNode,
  span: Span,
): { readonly starts: readonly number[]; readonly isValue: boolean } | undefined {
  const starts: number[] = [];
  let at: YamlNode = root;
  for (;;) {
    if (at.kind === "scalar")
      return at.span.start === span.start && at.span.end > at.span.start && at.value !== null
        ? { starts, isValue: true }
        : undefined;
    if (at.kind === "sequence") {
      const item: YamlNode | undefined = at.items.find((one) => holds(one.span, span));
      if (item === undefined) return undefined;
      starts.push(item.span.start);
      at = item;
      continue;
    }
    const same = at.entries.filter((one) => !one.merged && holds(one.span, span));
    const [entry] = same;
    if (entry === undefined || at.entries.filter(({ key }) => key === entry.key).length > 1) return undefined;
    starts.push(entry.keySpan.start);
    if (holds(entry.keySpan, span)) return { starts, isValue: false };
    at = entry.value;
  }
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** A fix may touch no action and, where actions write lines, nothing but the place itself. */
function withSafeFixes(finding: Finding, actions: readonly Span[], { shape }: TemplateBlocks): Finding {
  const isSafe = ({ edits }: Fix): boolean =>
    edits.every(
      ({ span }) =>
        !actions.some(({ start, end }) => span.start < end && start < span.end) &&
        (shape === "values" || holds(finding.span, span)),
    );
  return { ...finding, fixes: finding.fixes.filter(isSafe) };
}
