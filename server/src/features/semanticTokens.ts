import { type CheckDocument, podSpecOf } from "../checks/checkDocument.ts";
import { durationNs } from "../checks/duration.ts";
import { namePlace } from "../checks/mentions/namePlace.ts";
import { referencesIn, referencesOutsideEnv, type VariableUse } from "../checks/mentions/variables.ts";
import { isInjectedVariable } from "../checks/reporting.ts";
import { checkOf, resourcesOf } from "../checks/resources.ts";
import { type Span, shifted } from "../text/span.ts";
import { itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import { placesAt } from "../yaml/places.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** A part of a value that means more than its letters; it lies on one line. */
export interface SemanticToken {
  readonly span: Span;
  /** variable: a `$(NAME)` that Kubernetes replaces; injected: one that Kuberhealthy sets. duration: as Go reads it. */
  readonly kind: "variable" | "injected" | "duration";
}

const known = new WeakMap<ParsedDocument, readonly SemanticToken[]>();

/** The tokens of a file, or of a part of it, in the order of the text. */
export const semanticTokens = (file: YamlFile, within?: Span): readonly SemanticToken[] =>
  file.documents.flatMap(({ start, document }) => {
    const isOutside =
      within !== undefined && (start > within.end || start + document.text.length < within.start);
    return isOutside
      ? []
      : tokensIn(document).map((token) => ({ ...token, span: shifted(token.span, start) }));
  });

function tokensIn(document: ParsedDocument): readonly SemanticToken[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const all = resourcesOf(document).flatMap((resource) => {
    const check = checkOf(resource);
    return check === undefined
      ? []
      : [...durations(document.text, check), ...variables(document.text, check)];
  });
  const tokens = [...new Map(all.map((token) => [token.span.start, token])).values()].sort(
    (a, b) => a.span.start - b.span.start,
  );
  known.set(document, tokens);
  return tokens;
}

const durations = (text: string, { root }: CheckDocument): readonly SemanticToken[] =>
  ["runInterval", "timeout"].flatMap((field): readonly SemanticToken[] => {
    const place = namePlace(text, nodeAt(root, ["spec", field]));
    return place === undefined || durationNs(place.name) === undefined
      ? []
      : [{ span: place.span, kind: "duration" }];
  });

const variables = (text: string, check: CheckDocument): readonly SemanticToken[] => {
  const pod = podSpecOf(check);
  return pod === undefined
    ? []
    : placesAt(pod, "containers|initContainers|ephemeralContainers[]").flatMap(({ node }) =>
        variablesOf(text, node),
      );
};

/** A value of `env` sees the variables above it only, and not those that Kuberhealthy adds behind them. */
function variablesOf(text: string, container: YamlNode): readonly SemanticToken[] {
  const above = new Set<string>();
  const inEnv = itemsOf(valueAt(container, "env")).flatMap((item) => {
    const value = valueAt(item, "value");
    const uses = value === undefined ? [] : referencesIn(text, value).filter(({ name }) => above.has(name));
    const name = stringOf(valueAt(item, "name"));
    if (name !== undefined) above.add(name);
    return uses;
  });
  const outside = referencesOutsideEnv(text, container).filter(
    ({ name }) => above.has(name) || isInjectedVariable(name),
  );
  return [...inEnv, ...outside].map(tokenOf);
}

const tokenOf = ({ name, whole }: VariableUse): SemanticToken => ({
  span: whole,
  kind: isInjectedVariable(name) ? "injected" : "variable",
});
