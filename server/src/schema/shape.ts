import { type RawError, type Validate, validators } from "../../../schemas/generated/validators.js";
import type { CheckDocument } from "../checks/checkDocument.ts";
import { explainedByRule } from "../checks/ruledPaths.ts";
import type { Finding } from "../text/finding.ts";
import { type MappingNode, valueAt } from "../yaml/node.ts";
import { type Path, pathText } from "../yaml/path.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import { duplicateItems } from "./duplicateItems.ts";
import { isNamedOtherwise, missingField } from "./missingField.ts";
import { asWritten, type Place, placeAt, type Subject } from "./place.ts";
import { plainValue } from "./plain.ts";
import { unknownField } from "./unknownField.ts";
import { wrongType } from "./wrongType.ts";
import { badQuantity, notAllowed, outOfRange, tooFew } from "./wrongValue.ts";

let loaded: Readonly<Record<string, Validate>> | undefined;

/** The raw errors of the compiled validator; the validators are made on the first call. */
export function rawErrors(check: CheckDocument): readonly RawError[] {
  loaded ??= validators();
  const validate = loaded[check.kind.id];
  if (validate === undefined) throw new Error(`no validator for ${check.kind.id}`);
  return validate(plainValue(check.root)) ? [] : (validate.errors ?? []);
}

/** More than this in one check helps nobody, and a file of nonsense must not cost seconds. */
const mostErrors = 500;

/** What does not fit the CRD of the check's kind, in order of the text. `text` is that of the document, from which spans count. */
export function shapeFindings(check: CheckDocument, text: string): readonly Finding[] {
  const subject: Subject = { kind: check.kind, root: check.root, text };
  const raw = rawErrors(check).slice(0, mostErrors);
  const ofWrongType = new Set(
    raw.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  const findings: Finding[] = [];
  const explained = new Set<string>(misplacedRoots(check));
  for (const error of raw) {
    if (error.keyword !== "additionalProperties") continue;
    const place = mappingAt(subject, error);
    const key = String(error.params["additionalProperty"]);
    if (place === undefined || holdsPlaceholder(key)) continue;
    const { finding, explains } = unknownField(subject, place, key);
    if (finding !== undefined) findings.push(finding);
    for (const one of explains) for (const path of broughtBy(one, place.path)) explained.add(pathText(path));
  }
  for (const error of raw) {
    if (error.keyword !== "type" && ofWrongType.has(error.instancePath)) continue;
    const finding = findingFrom(subject, error, explained);
    if (finding !== undefined) findings.push(finding);
  }
  return inOrder([...findings, ...duplicateItems(subject)]);
}

/** A field written where it belongs brings the mappings around it too. */
function broughtBy(path: Path, from: Path): readonly Path[] {
  const longer = path.map((_, index) => path.slice(0, index + 1)).filter((one) => one.length > from.length);
  return [path, ...longer];
}

function findingFrom(subject: Subject, error: RawError, explained: ReadonlySet<string>): Finding | undefined {
  const found = placeAt(subject.root, error.instancePath);
  if (found === undefined || isPlaceholder(subject, found)) return undefined;
  const place = asWritten(found, subject.text);
  switch (error.keyword) {
    case "required": {
      const mapping = mappingAt(subject, error);
      const name = String(error.params["missingProperty"]);
      if (mapping === undefined || explained.has(pathText([...place.path, name]))) return undefined;
      if (pathText(place.path) === "metadata" && isNamedOtherwise(place.node, name)) return undefined;
      return isUnresolved(subject, mapping.node, name) ? undefined : missingField(subject, mapping, name);
    }
    case "type":
      return wrongType(subject, place);
    case "enum":
      return notAllowed(subject, place);
    case "pattern":
      return badQuantity(subject, place);
    case "minimum":
    case "maximum":
      return outOfRange(subject, place);
    case "minItems":
      return tooFew(subject, place);
    default:
      return undefined;
  }
}

function mappingAt({ root }: Subject, error: RawError): (Place & { readonly node: MappingNode }) | undefined {
  const place = placeAt(root, error.instancePath);
  return place?.node.kind === "mapping" ? { ...place, node: place.node } : undefined;
}

const isPlaceholder = ({ text }: Subject, { node }: Place): boolean =>
  node.kind === "scalar"
    ? holdsPlaceholder(node.source) || (node.source === "" && text.startsWith("*", node.span.start))
    : text.startsWith("{{", node.span.start);

/** An alias without its anchor stands there: that is said already, and what it stands for is unknown. */
function isUnresolved({ text }: Subject, mapping: MappingNode, name: string): boolean {
  const value = valueAt(mapping, name);
  return value !== undefined && text.startsWith("*", value.span.start);
}

/** What is missing only because a rule says that it stands at the other generation's place. */
function misplacedRoots({ kind, root }: CheckDocument): readonly string[] {
  const podSpec = placeAt(root, "/spec/podSpec")?.node;
  if (podSpec?.kind !== "mapping") return [];
  const path: Path = ["spec", "podSpec"];
  const isMisplaced = podSpec.entries.some(({ key }) => explainedByRule(kind, [...path, key]));
  return isMisplaced ? [pathText([...path, kind.generation === 2 ? "containers" : "spec"])] : [];
}

/** By place, each said once: what stands in an anchor is met again at every alias. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ code, span, message }) => {
      const key = `${span.start} ${span.end} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
}
