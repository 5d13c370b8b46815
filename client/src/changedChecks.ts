import type { CheckSummary, ChecksChangedParams, LineRange } from "./protocol.ts";

/** The checks of a file after the server told of a change. */
export function changedChecks(
  known: readonly CheckSummary[],
  { before, from, removed, lines, checks }: Omit<ChecksChangedParams, "uri">,
): readonly CheckSummary[] {
  // A server that was started anew knows nothing of what the last one told.
  if (before === 0) return checks;
  const behind = known.slice(from + removed);
  return [
    ...known.slice(0, from),
    ...checks,
    ...(lines === 0 ? behind : behind.map((check) => lower(check, lines))),
  ];
}

const lower = (check: CheckSummary, lines: number): CheckSummary => ({
  ...check,
  range: rangeBelow(check.range, lines),
  nameRange: rangeBelow(check.nameRange, lines),
});

const rangeBelow = ({ start, end }: LineRange, lines: number): LineRange => ({
  start: { ...start, line: start.line + lines },
  end: { ...end, line: end.line + lines },
});
