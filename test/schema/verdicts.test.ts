/**
 * Checks with one planted mistake or one harmless change, and what an API server with the published CRDs said to them (strict
 * field validation). `lines` are those of the mistake, from its own to where the server's field path lies.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lineAt, sourceTextOf } from "../../server/src/text/sourceText.ts";
import { shapeFindingsIn } from "./shapeFindingsIn.ts";

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

const linesOf = (yaml: string): readonly (readonly [first: number, last: number])[] => {
  const source = sourceTextOf(yaml);
  return shapeFindingsIn(yaml)
    .filter(({ severity }) => severity === "error")
    .map(({ span }) => [lineAt(source, span.start) + 1, lineAt(source, span.end) + 1]);
};

test("nothing is said of a check that the server accepts", () => {
  const accepted = verdicts.filter(({ truth }) => truth === "accepted");
  assert.ok(accepted.length > 50);
  for (const { mistake, generation, yaml } of accepted) {
    assert.deepEqual(linesOf(yaml), [], `${mistake} of generation ${generation}`);
  }
});

test("every mistake of shape that the server refuses is found where it stands", () => {
  const refused = verdicts.filter(({ truth }) => truth === "refused");
  assert.ok(refused.length > 100);
  for (const { mistake, generation, lines = [], yaml } of refused) {
    const [first, last] = [Math.min(...lines), Math.max(...lines)];
    const found = linesOf(yaml);
    assert.ok(
      found.some(([start, end]) => start <= last && end >= first),
      `${mistake} of generation ${generation} stands in lines ${first} to ${last}, found ${JSON.stringify(found)}`,
    );
  }
});
