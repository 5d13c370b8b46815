import { resourcesOf } from "../../checks/resources.ts";
import { type Span, shifted } from "../../text/span.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import { effectiveDefault } from "./effectiveDefault.ts";
import type { HintName, InlayHint } from "./inlayHint.ts";
import { resolvedAlias } from "./resolvedAlias.ts";
import { runsPerDay } from "./runsPerDay.ts";

/** Which hints are wanted; one that is not named here is. */
export type WantedHints = Readonly<Partial<Record<HintName, boolean>>>;

const known = new WeakMap<ParsedDocument, readonly InlayHint[]>();

/** The hints within a span of the file, in the order of the text; all offsets count from the start of the file. */
export function inlayHints(file: YamlFile, span: Span, wanted: WantedHints = {}): readonly InlayHint[] {
  return file.documents.flatMap(({ start, document }) => {
    if (start > span.end || start + document.text.length < span.start) return [];
    return hintsOf(document)
      .filter(({ name, offset }) => wanted[name] !== false && touched(span, start + offset))
      .map((hint) => moved(hint, start));
  });
}

const touched = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

function hintsOf(document: ParsedDocument): readonly InlayHint[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const checks = resourcesOf(document).flatMap((resource) =>
    resource.is === "check" ? [resource.check] : [],
  );
  // What a template puts in, or what stands behind a break, may be just the field that seems to be absent.
  const isWhole = !document.templated && document.problems.length === 0;
  const fresh = [
    // Behind an alias its value comes first, and then what that comes to.
    ...(checks.length > 0 ? resolvedAlias(document) : []),
    ...checks.flatMap((check) => [
      ...runsPerDay(check),
      ...(isWhole ? effectiveDefault(check, document.text) : []),
    ]),
  ].sort((a, b) => a.offset - b.offset);
  known.set(document, fresh);
  return fresh;
}

const moved = (hint: InlayHint, by: number): InlayHint => ({
  ...hint,
  offset: hint.offset + by,
  edits: hint.edits.map((edit) => ({ ...edit, span: shifted(edit.span, by) })),
});
