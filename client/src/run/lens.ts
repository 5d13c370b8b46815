import type { CheckSummary } from "../protocol.ts";
import { isOver, type Run } from "./run.ts";
import { resultText } from "./wording.ts";

export interface Lens {
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
}

/** What stands over a check, from left to right. */
export function lensesOf(check: CheckSummary, run: Run | undefined, trusted: boolean): readonly Lens[] {
  if (!trusted)
    return [
      {
        title: "$(workspace-untrusted)\u00a0Run check needs a trusted workspace",
        tooltip: "Running a check starts a program of this folder. Press to say whether you trust it.",
        command: "workbench.trust.manage",
      },
    ];
  if (run !== undefined && !isOver(run))
    return [
      {
        title: "$(debug-stop)\u00a0Cancel run",
        tooltip: `Stop ${check.name} now`,
        command: "khcheck.cancelRun",
      },
      {
        title: "$(terminal)\u00a0Show output",
        tooltip: `What ${check.name} says`,
        command: "khcheck.showOutput",
      },
    ];
  const start: Lens = {
    title: "$(play)\u00a0Run check",
    tooltip: `Run ${check.name} on this machine, against a local Kuberhealthy ${check.generation}`,
    command: "khcheck.runCheck",
  };
  if (run?.result === undefined) return [start];
  return [
    start,
    {
      title: resultText(run.result),
      tooltip: `${run.result.message} Show the output.`,
      command: "khcheck.showOutput",
    },
  ];
}

/** The line over which a check's lenses stand: that of `apiVersion:` where it is the one before `kind:`. */
export const lensLine = (check: CheckSummary, lineAt: (line: number) => string): number => {
  const { line, character } = check.range.start;
  if (line === 0) return 0;
  const before = lineAt(line - 1);
  return /^[ \t-]*["']?apiVersion["']?[ \t]*:/.test(before) && before.search(/[^ \t-]/) === character
    ? line - 1
    : line;
};

/**
 * The checks that the cursor may mean, the one it stands in first: that of the YAML document around `line`, and all of
 * the file when that is not clear.
 */
export function checksAt(
  checks: readonly CheckSummary[],
  lineAt: (line: number) => string,
  line: number,
): readonly CheckSummary[] {
  if (checks.length < 2) return checks;
  const documentOf = (wanted: number): number => {
    let from = wanted;
    while (from > 0 && !/^---(\s|$)/.test(lineAt(from))) from -= 1;
    return from;
  };
  const here = checks.filter((check) => documentOf(check.range.start.line) === documentOf(line));
  return here.length === 1 ? here : checks;
}
