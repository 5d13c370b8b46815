import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changedChecks } from "../../client/src/changedChecks.ts";
import type { CheckSummary } from "../../client/src/protocol.ts";
import { checkSummaries } from "../../server/src/features/checkSummaries.ts";
import { checksChange } from "../../server/src/lsp/checksChange.ts";
import { type LspCheckSummary, summaryOf } from "../../server/src/lsp/convert.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const check = (name: string, timeout: string): string =>
  `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata: {name: ${name}}\nspec: {timeout: ${timeout}}\n`;
const summaries = (text: string): readonly LspCheckSummary[] => {
  const file = yamlFileOf(text);
  return checkSummaries(file).map((one) => summaryOf("file:///a.yaml", file.source, one));
};
/** As it arrives: what has no value is not there. */
const sent = (all: readonly LspCheckSummary[]): readonly CheckSummary[] => JSON.parse(JSON.stringify(all));

test("whatever is edited, the client that follows the changes has the checks of the server", () => {
  const piece = fc.constantFrom(
    "---\n",
    "\n",
    "# c\n",
    check("a", "1m"),
    check("b", "1m"),
    check("a", "2m"),
    "x\n",
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("---\n"));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      let told: readonly LspCheckSummary[] = [];
      let known = sent(told);
      for (const one of texts.map(summaries)) {
        const change = checksChange(told, one);
        if (change === undefined) assert.deepEqual(one, told);
        else known = changedChecks(known, { ...change, checks: sent(change.checks) });
        told = one;
        assert.deepEqual(known, sent(one));
      }
    }),
    { numRuns: 300, seed: 2 },
  );
});

test("one key changes one check, and a new line says only how far the others move", () => {
  const all = (timeout: string, above = ""): string =>
    ["a", "b", "c", "d"]
      .map((name) => (name === "b" ? above + check(name, timeout) : check(name, "1m")))
      .join("---\n");
  const before = summaries(all("1m"));
  const key = checksChange(before, summaries(all("2m")));
  assert.deepEqual([key?.from, key?.removed, key?.lines, key?.checks.length], [1, 1, 0, 1]);
  const line = checksChange(before, summaries(all("1m", "# new\n")));
  assert.deepEqual([line?.from, line?.removed, line?.lines, line?.checks.length], [1, 0, 1, 0]);
  assert.equal(checksChange(before, summaries(all("1m"))), undefined);
});
