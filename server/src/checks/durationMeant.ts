import { durationNs } from "./duration.ts";

/** How people write units that Go does not know, and what Go calls them; days and weeks become hours. */
const humanUnits: readonly (readonly [RegExp, string, bigint])[] = [
  [/^(?:w|wk|weeks?)$/i, "h", 168n],
  [/^(?:d|days?)$/i, "h", 24n],
  [/^(?:h|hr|hrs|hours?)$/i, "h", 1n],
  [/^(?:m|min|mins|minutes?)$/i, "m", 1n],
  [/^(?:s|sec|secs|seconds?)$/i, "s", 1n],
  [/^(?:ms|msecs?|millis|milliseconds?)$/i, "ms", 1n],
];

/**
 * The Go duration that an author most likely means by a text that Go refuses (`1d` is `24h`, `5 min` is `5m`, a bare number
 * counts seconds), or undefined where the meaning cannot be told.
 */
export function goDurationFrom(text: string): string | undefined {
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text.trim());
  const plain = text.trim().replace(/\s+and\s+|,/g, " ");
  if (iso?.slice(1).some((part) => part !== undefined)) {
    const [days = "0", hours = "0", minutes = "0", seconds = "0"] = iso.slice(1);
    const parts: [bigint, string][] = [
      [BigInt(days) * 24n + BigInt(hours), "h"],
      [BigInt(minutes), "m"],
      [BigInt(seconds), "s"],
    ];
    const written = parts.filter(([amount]) => amount > 0n);
    return readable(written.map(([amount, unit]) => `${amount}${unit}`).join(""));
  }
  if (/^\d+$/.test(plain)) return readable(`${BigInt(plain)}s`);
  if (!/^(?:\d+(?:\.\d+)?\s*[A-Za-z]+\s*)+$/.test(plain)) return undefined;
  const amounts = new Map<string, string>();
  for (const [, amount = "", word = ""] of plain.matchAll(/(\d+(?:\.\d+)?)\s*([A-Za-z]+)/g)) {
    const unit = humanUnits.find(([pattern]) => pattern.test(word));
    if (unit === undefined) return undefined;
    const [, name, factor] = unit;
    const own = factor === 1n ? amount : times(amount, factor);
    const before = amounts.get(name);
    amounts.set(name, before === undefined ? own : sum(before, own));
  }
  return readable([...amounts].map(([name, amount]) => `${amount}${name}`).join(""));
}

const isWhole = (amount: string): boolean => /^\d+$/.test(amount);

const times = (amount: string, factor: bigint): string =>
  isWhole(amount) ? String(BigInt(amount) * factor) : String(Number(amount) * Number(factor));

const sum = (a: string, b: string): string =>
  isWhole(a) && isWhole(b) ? String(BigInt(a) + BigInt(b)) : String(Number(a) + Number(b));

const readable = (text: string): string | undefined => (durationNs(text) === undefined ? undefined : text);
