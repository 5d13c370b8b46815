import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { preferredFix } from "./fixAll.ts";
import { silencings } from "./silencing.ts";
import { isSound } from "./soundRepair.ts";

/** A repair on offer, and the finding that it repairs. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The one that a single key press applies. */
  readonly preferred: boolean;
}

/** All findings of one code at once; `fixAll` gives the edits. */
export interface OfferedFixAll {
  readonly title: string;
  readonly code: string;
  readonly findings: readonly Finding[];
}

const touching = (findings: readonly Finding[], span: Span): readonly Finding[] =>
  findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);

/** The repairs of every finding that the span touches, but for those that would make another error. */
export const offeredFixes = (
  file: YamlFile,
  findings: readonly Finding[],
  span: Span,
): readonly OfferedFix[] =>
  touching(findings, span).flatMap((finding) =>
    finding.fixes
      .filter((fix) => isSound(file, {}, [{ finding, fix }]))
      .map((fix) => ({ finding, fix, preferred: fix === preferredFix(finding) })),
  );

/** For every code that is touched and that can be repaired at several places without asking. */
export const offeredFixAlls = (findings: readonly Finding[], span: Span): readonly OfferedFixAll[] =>
  [...new Set(touching(findings, span).map(({ code }) => code))].flatMap((code) => {
    const repairable = findings.filter(
      (finding) => finding.code === code && preferredFix(finding) !== undefined,
    );
    return repairable.length < 2
      ? []
      : [{ title: `Fix all \`${code}\` in this file`, code, findings: repairable }];
  });

/** The comments that silence what the span touches, each code once. */
export function offeredSilencings(
  file: YamlFile,
  findings: readonly Finding[],
  span: Span,
): readonly OfferedFix[] {
  const firsts = new Map(
    touching(findings, span)
      .toReversed()
      .map((finding) => [finding.code, finding]),
  );
  return [...firsts.values()]
    .toReversed()
    .flatMap((finding) => silencings(file, finding).map((fix) => ({ finding, fix, preferred: false })));
}
