/**
 * What a check means to Kuberhealthy. One rule is `<id>.ts` and `<id>.md`; the page explains the rule to authors and is its
 * test. The list of all rules stands in `rules.ts`.
 */
import type { Resource } from "../checks/resources.ts";
import type { Finding, Fix, Severity } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { FileFacts } from "./facts.ts";

/** Looks at one resource of a document. Spans count from the start of `text`, the document's text. */
export interface DocumentRule {
  readonly scope: "document";
  readonly id: string;
  readonly findings: (resource: Resource, text: string) => readonly Finding[];
}

/** Looks at what the documents of a file tell together; see `facts.ts`. Spans count from the start of the file. */
export interface FileRule {
  readonly scope: "file";
  readonly id: string;
  readonly findings: (facts: FileFacts) => readonly Finding[];
}

export type Rule = DocumentRule | FileRule;

export const finding = (
  code: string,
  severity: Severity,
  message: string,
  span: Span,
  fixes: readonly Fix[] = [],
): Finding => ({ code, severity, message, span, fixes });
