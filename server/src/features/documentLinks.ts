import { type CheckDocument, podSpecOf } from "../checks/checkDocument.ts";
import type { Kind } from "../checks/kinds.ts";
import { namePlace } from "../checks/mentions/namePlace.ts";
import { resourcesOf } from "../checks/resources.ts";
import { sourceOfCheck } from "../registry/checkSources.ts";
import { checkOfImage } from "../registry/imageLookup.ts";
import { type Span, shifted } from "../text/span.ts";
import { entryOf } from "../yaml/node.ts";
import type { ParsedDocument } from "../yaml/parse.ts";
import { placesAt } from "../yaml/places.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** A place that leads somewhere else. */
export interface DocumentLink {
  readonly span: Span;
  /** A URL, or the path of a file as it is written: relative to this one. */
  readonly target: string;
  readonly tooltip: string;
}

const known = new WeakMap<ParsedDocument, readonly DocumentLink[]>();

/** The links of a file: its kinds and published images to their documentation, and schemas that a comment names. */
export const documentLinks = (file: YamlFile): readonly DocumentLink[] =>
  file.documents.flatMap(({ start, document }) =>
    linksIn(document).map((link) => (start === 0 ? link : { ...link, span: shifted(link.span, start) })),
  );

function linksIn(document: ParsedDocument): readonly DocumentLink[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const { text } = document;
  const ofChecks = resourcesOf(document).flatMap((resource) =>
    resource.is === "check" ? [...kindLink(text, resource.check), ...imageLinks(text, resource.check)] : [],
  );
  const links = distinct([...schemaLinks(text), ...ofChecks]);
  known.set(document, links);
  return links;
}

/** The comments by which language servers are told a schema: of yaml-language-server and of JetBrains. */
const schemaComment = /^[ \t]*#[ \t]*(?:yaml-language-server[ \t]*:[ \t]*)?\$schema[ \t]*[=:][ \t]*(\S+)/gm;

const schemaLinks = (text: string): readonly DocumentLink[] =>
  !text.includes("$schema")
    ? []
    : [...text.matchAll(schemaComment)].flatMap((match) => {
        const target = match[1] ?? "";
        const isUrl = /^https?:\/\/[^/]/.test(target);
        // Another scheme, or a place that only one computer knows.
        if (!isUrl && /^[A-Za-z][-+.A-Za-z0-9]*:|^~|[{}$<>"']/.test(target)) return [];
        const end = match.index + match[0].length;
        return [{ span: { start: end - target.length, end }, target, tooltip: "Open the schema" }];
      });

/** The pages of the last releases of both generations. */
const pages: Readonly<Record<Kind["id"], string>> = {
  khcheck: "https://github.com/kuberhealthy/kuberhealthy/blob/v2.7.1/docs/CHECKS.md",
  khjob: "https://github.com/kuberhealthy/kuberhealthy/blob/v2.7.1/docs/JOBS.md",
  healthcheck: "https://github.com/kuberhealthy/kuberhealthy/blob/v3.0.13/docs/CRD_REFERENCE.MD",
};

function kindLink(text: string, { kind, root }: CheckDocument): readonly DocumentLink[] {
  const place = namePlace(text, entryOf(root, "kind")?.value);
  if (place === undefined) return [];
  return [{ span: place.span, target: pages[kind.id], tooltip: `Kuberhealthy's page about ${kind.kind}` }];
}

function imageLinks(text: string, check: CheckDocument): readonly DocumentLink[] {
  const pod = podSpecOf(check);
  if (pod === undefined) return [];
  return placesAt(pod, "containers|initContainers[].image").flatMap(({ node }) => {
    const place = namePlace(text, node);
    const found = place && checkOfImage(place.name);
    if (place === undefined || found === undefined) return [];
    const target = sourceOfCheck(found.check.id, found.generation ?? check.kind.generation);
    return target === undefined
      ? []
      : [{ span: place.span, target, tooltip: `The program and documentation of ${found.check.title}` }];
  });
}

/** What an alias repeats stands in one place. */
const distinct = (links: readonly DocumentLink[]): readonly DocumentLink[] => [
  ...new Map(links.map((link) => [link.span.start, link])).values(),
];
