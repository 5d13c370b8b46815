import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";

/** A repair on offer, and the finding that it repairs. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The one that a single key press applies. */
  readonly preferred: boolean;
}

/** The repairs of every finding that the span touches. */
export const offeredFixes = (findings: readonly Finding[], span: Span): readonly OfferedFix[] =>
  findings
    .filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end)
    .flatMap((finding) => finding.fixes.map((fix, index) => ({ finding, fix, preferred: index === 0 })));
