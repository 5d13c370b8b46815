import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import { durationMs } from "../../server/src/checks/duration.ts";
import { defaultTimeoutMs } from "../../server/src/checks/reporting.ts";
import { isNull, nodeAt, stringOf } from "../../server/src/yaml/node.ts";

/** What set how long a run may take where it is not the check or its generation's default: the caller's --timeout. */
export type LimitedBy = "flag" | undefined;

/** What to do so that a run gets more time, as the end of a sentence. */
export const moreTime = (limitedBy: LimitedBy): string =>
  limitedBy === "flag" ? "give a longer `--timeout`" : "raise `spec.timeout`";

export type Timeout =
  | { readonly kind: "timeout"; readonly ms: number }
  | { readonly kind: "problem"; readonly message: string };

/** How long the check's run may take in milliseconds, by the rules of its generation; a text that it cannot run with is a problem. */
export function timeoutOf(check: CheckDocument): Timeout {
  const { generation } = check.kind;
  const node = nodeAt(check.root, ["spec", "timeout"]);
  const absent = { kind: "timeout", ms: defaultTimeoutMs[generation] } as const;
  if (node === undefined || isNull(node)) return absent;
  const text = stringOf(node);
  if (text === "" && generation === 2) return absent;
  const ms = text === undefined ? undefined : durationMs(text);
  if (ms === undefined) {
    const written = node.kind === "scalar" ? node.source : "a list or mapping";
    return problem(
      `spec.timeout: ${written === "" ? "an empty text" : written} is no duration. ` +
        "Write it as text with units, such as 30s, 5m or 1h30m, or give --timeout.",
    );
  }
  if (ms > 0) return { kind: "timeout", ms };
  if (generation === 3) return absent;
  return problem(
    `spec.timeout: ${text} leaves no time: Kuberhealthy 2 fails every such run. Write a positive duration, or give --timeout.`,
  );
}

const problem = (message: string): Timeout => ({ kind: "problem", message });
