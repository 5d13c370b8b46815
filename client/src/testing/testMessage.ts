import type { Result } from "../run/run.ts";
import { errorsBeside, markText } from "../run/wording.ts";

/** How the Testing view counts a verdict. */
export type TestOutcome = "passed" | "failed" | "errored" | "skipped";

export function outcomeOf({ verdict }: Pick<Result, "verdict">): TestOutcome {
  switch (verdict) {
    case "passed":
      return "passed";
    case "cancelled":
      return "skipped";
    case "crashed":
      return "errored";
    default:
      return "failed";
  }
}

/** What a test says of a bad run: the first line is what the editor shows behind the check, the rest stands in the peek. */
export function messageText(result: Result): string {
  const { message, notes } = result;
  const first = markText(result);
  const rest = [message, ...errorsBeside(result).map((error) => `✗ ${error}`), ...notes];
  return [first, ...rest.filter((line) => line !== "" && !first.endsWith(` ${line}`))].join("\n");
}
