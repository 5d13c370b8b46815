/**
 * One file for each question that an editor can ask. A feature takes a file or a check and gives plain data with offsets;
 * it knows no protocol and no editor.
 */
import { mentionsCheck, resourcesOf } from "../checks/resources.ts";
import type { RuleLevels } from "../config/levels.ts";
import { fileFactsOf } from "../rules/facts.ts";
import { documentRules, fileRules } from "../rules/rules.ts";
import { shapeFindings } from "../schema/shape.ts";
import type { Finding } from "../text/finding.ts";
import { overlaps, shifted } from "../text/span.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import type { PlacedSection, YamlFile } from "../yaml/yamlFile.ts";
import { silenced } from "./silence.ts";
import { templateFindings } from "./templateFindings.ts";

/** More than this in one document helps nobody, and an editor chokes on tens of thousands. */
const mostFindings = 1000;

const known = new WeakMap<ParsedDocument, readonly Finding[]>();

/** Everything there is to say about a file, in the order of the text. Spans and edits count from the start of the file. */
export function findingsOf(file: YamlFile, levels: RuleLevels = {}): readonly Finding[] {
  const inDocuments = file.sections.flatMap(sectionFindings);
  const facts = fileFactsOf(file);
  const inFile = fileRules.flatMap((rule) => rule.findings(facts));
  const all = [...inDocuments, ...inFile].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  return silenced(file, all).flatMap((found) => levelled(found, levels));
}

/** What breaks one item of a list breaks the list for Kubernetes' reader, so it is told where any other item is a check. */
function sectionFindings({ placed }: PlacedSection): readonly Finding[] {
  const broken = placed.filter(({ document }) => document.role === "item" && document.problems.length > 0);
  const toTell = broken.length > 0 && placed.some(({ document }) => holdsCheck(document)) ? broken : [];
  return placed.flatMap((place) => {
    const own = documentFindings(place.document);
    const found = own.length === 0 && toTell.includes(place) ? place.document.problems : own;
    return found.map((finding) => moved(finding, place.start));
  });
}

function levelled(found: Finding, levels: RuleLevels): readonly Finding[] {
  const level = levels[found.code];
  if (level === "off") return [];
  return [level === undefined || level === found.severity ? found : { ...found, severity: level }];
}

function moved(found: Finding, by: number): Finding {
  if (by === 0) return found;
  const fixes = found.fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, span: shifted(edit.span, by) })),
  }));
  return { ...found, span: shifted(found.span, by), fixes };
}

/** What one document says for itself; spans count from its start. */
function documentFindings(document: ParsedDocument): readonly Finding[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const fresh = (document.templated ? templateFindings(document) : freshFindings(document)).slice(
    0,
    mostFindings,
  );
  known.set(document, fresh);
  return fresh;
}

const holdsCheck = (document: ParsedDocument): boolean =>
  resourcesOf(document).some((resource) => resource.is === "check" || resource.is === "near-miss");

function freshFindings(document: ParsedDocument): readonly Finding[] {
  const resources = resourcesOf(document);
  if (!holdsCheck(document))
    return document.problems.length > 0 && mentionsCheck(document.text) ? document.problems : [];
  const meant = resources.flatMap((resource) => [
    ...(resource.is === "check" ? shapeFindings(resource.check, document.text) : []),
    ...documentRules.flatMap((rule) => rule.findings(resource, document.text)),
  ]);
  return [...document.problems, ...meant.filter((finding) => tellable(finding, document))];
}

/** Problems that leave every key of the text in the tree. */
const hidesNothing: ReadonlySet<string> = new Set([
  "syntax/duplicate-key",
  "syntax/control-character",
  "syntax/odd-blank",
]);

/** Broken text is not judged beyond its break, and a value that something else fills in later is not judged at all. */
function tellable(finding: Finding, document: ParsedDocument): boolean {
  const { span, code } = finding;
  const mayMiss = code === "shape/missing-field" || code === "unserved-kind" || code.startsWith("pod/");
  if (mayMiss && document.problems.some((problem) => !hidesNothing.has(problem.code))) return false;
  if (document.unsure.some((one) => overlaps(one, span))) return false;
  if (document.brokenFrom !== undefined && span.end > document.brokenFrom) return false;
  return !holdsPlaceholder(document.text.slice(span.start, span.end));
}
