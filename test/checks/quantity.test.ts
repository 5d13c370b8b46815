import assert from "node:assert/strict";
import { test } from "node:test";
import { quantityOf } from "../../server/src/checks/quantity.ts";

const nano = (text: string): bigint | undefined => quantityOf(text)?.nano;

test("quantities count as Kubernetes counts them", () => {
  const amounts: readonly (readonly [string, bigint])[] = [
    ["0", 0n],
    ["1", 1_000_000_000n],
    ["+1.5", 1_500_000_000n],
    [".5", 500_000_000n],
    ["5.", 5_000_000_000n],
    ["100m", 100_000_000n],
    ["1n", 1n],
    ["0.1n", 1n],
    ["1Ki", 1_024_000_000_000n],
    ["1.5Gi", 1_610_612_736_000_000_000n],
    ["2k", 2_000_000_000_000n],
    ["1E", 10n ** 27n],
    ["1e3", 1_000_000_000_000n],
    ["1E-3", 1_000_000n],
    ["-64Mi", -67_108_864_000_000_000n],
  ];
  for (const [text, amount] of amounts) assert.equal(nano(text), amount, text);
  assert.equal(nano("1024Mi"), nano("1Gi"));
  assert.equal(nano("1000m"), nano("1"));
});

test("what Kubernetes does not read is no quantity", () => {
  for (const text of ["", "-", ".", "1 Gi", "1gi", "1K", "1KiB", "64MB", "1m1", "1e", "0x10", "ten"])
    assert.equal(quantityOf(text), undefined, text);
});
