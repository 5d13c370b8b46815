/**
 * Durations as Go's `time.ParseDuration` reads them, which both generations use. Values are whole nanoseconds.
 */
const unitNs: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  "\u00b5s": 1_000n,
  "\u03bcs": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const grammar = /^([+-]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const part = /(\d*)\.?(\d*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g;
const largest = 2n ** 63n - 1n;

/** The duration in nanoseconds, or undefined where Go would refuse the text (also when it does not fit 64 bits). */
export function durationNs(text: string): bigint | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, sign, amount] = match;
  if (amount === "0") return 0n;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of (amount ?? "").matchAll(part)) {
    const scale = unitNs[unit] ?? 0n;
    total += BigInt(whole === "" ? "0" : whole) * scale;
    if (fraction !== "") total += (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  const negative = sign === "-";
  if (total > (negative ? largest + 1n : largest)) return undefined;
  return negative ? -total : total;
}

/** The duration in milliseconds (a fraction for less than one), or undefined as in `durationNs`. */
export function durationMs(text: string): number | undefined {
  const ns = durationNs(text);
  return ns === undefined ? undefined : Number(ns) / 1e6;
}
