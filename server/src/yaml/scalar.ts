import type { ScalarNode } from "./node.ts";

/**
 * Plain scalars as Kubernetes' reader takes them: sigs.k8s.io/yaml on go-yaml 2 (`resolve.go`), which follows YAML 1.1 for
 * booleans and octal numbers, but knows no base 60 and leaves dates as strings.
 */
const words = new Map<string, boolean | null | number>();
for (const word of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
  words.set(word, true);
for (const word of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
  words.set(word, false);
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, null);
for (const word of [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]) words.set(word, Infinity);
for (const word of ["-.inf", "-.Inf", "-.INF"]) words.set(word, -Infinity);
for (const word of [".nan", ".NaN", ".NAN"]) words.set(word, Number.NaN);

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;

/** The value of an unquoted scalar; whole numbers outside the safe range come as bigint. */
export function plainValue(source: string): ScalarNode["value"] {
  const word = words.get(source);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(source)) return source;
  const digits = source.replaceAll("_", "");
  const match = integer.exec(digits);
  if (match !== null) {
    const [, sign, hex, binary, octal, decimal] = match;
    const text =
      hex !== undefined
        ? `0x${hex}`
        : binary !== undefined
          ? `0b${binary}`
          : octal !== undefined
            ? `0o${octal}`
            : (decimal ?? "0");
    const amount = sign === "-" ? -BigInt(text) : BigInt(text);
    if (-(2n ** 63n) <= amount && amount < 2n ** 64n) {
      return Number.isSafeInteger(Number(amount)) ? Number(amount) : amount;
    }
    return Number(amount);
  }
  return float.test(digits) ? Number(digits) : source;
}
