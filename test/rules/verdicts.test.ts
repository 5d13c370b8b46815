/**
 * Checks with one planted mistake that a schema cannot see, or one harmless change, and what an API server said to the check
 * and to the pod as Kuberhealthy makes it. `lines` are those of the mistake, from its own to where the server's field path
 * lies; a new block counts with its first lines.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { lineAt } from "../../server/src/text/sourceText.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

interface Verdict {
  readonly mistake: string;
  readonly generation: 2 | 3;
  readonly truth: "accepted" | "refused";
  /** Counted from 1. */
  readonly lines?: readonly number[];
  readonly yaml: string;
}

const verdicts = readFileSync(new URL("verdicts.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Verdict);

/** Lines, from 1, on which something of these severities is said. */
function saidIn(yaml: string, ...severities: readonly string[]) {
  const file = yamlFileOf(yaml);
  return findingsOf(file)
    .filter(({ severity }) => severities.includes(severity))
    .map(({ span, code }) => ({ code, line: lineAt(file.source, span.start) + 1 }));
}

/** A block that was put in is named at its field or, two lines on at most, at what is wrong inside. */
const blockLines = 2;

test("no error is said of a check that runs", () => {
  const accepted = verdicts.filter(({ truth }) => truth === "accepted");
  assert.ok(accepted.length > 80);
  for (const { mistake, generation, yaml } of accepted)
    assert.deepEqual(saidIn(yaml, "error"), [], `${mistake} of generation ${generation}`);
});

test("what only the pod's creation or Kuberhealthy would refuse is found where it stands, and nothing else is said", () => {
  const refused = verdicts.filter(({ truth }) => truth === "refused");
  assert.ok(refused.length > 80);
  for (const { mistake, generation, lines = [], yaml } of refused) {
    const [first, last] = [Math.min(...lines), Math.max(...lines) + blockLines];
    const found = saidIn(yaml, "error", "warning");
    assert.ok(
      found.some(({ line }) => line >= first && line <= last),
      `${mistake} of generation ${generation} stands in lines ${first} to ${last}, found ${JSON.stringify(found)}`,
    );
    const elsewhere = found.filter(({ line }) => line < first || line > last);
    assert.deepEqual(elsewhere, [], `${mistake} of generation ${generation}: nothing else is wrong`);
  }
});
