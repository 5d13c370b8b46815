/** Quantities of Kubernetes (k8s.io/apimachinery `resource.Quantity`): exact to a billionth, rounded up as Kubernetes does. */
export interface Quantity {
  /** The amount in billionths. */
  readonly nano: bigint;
}

const grammar = /^([-+]?)(\d+\.?\d*|\.\d+)(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([-+]?\d{1,3}))$/;
const binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** The amount, or undefined where Kubernetes would not read the text. */
export function quantityOf(text: string): Quantity | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, sign, number = "", binaryUnit, unit = "", exponent] = match;
  const [whole = "", fraction = ""] = number.split(".");
  const digits = BigInt(whole + fraction || "0");
  const shift = (exponent === undefined ? (decimal[unit] ?? 0) : Number(exponent)) + 9 - fraction.length;
  const scaled = binaryUnit === undefined ? digits : digits << BigInt(10 * (binary.indexOf(binaryUnit) + 1));
  const nano = shift >= 0 ? scaled * 10n ** BigInt(shift) : roundedUp(scaled, 10n ** BigInt(-shift));
  return { nano: sign === "-" ? -nano : nano };
}

const roundedUp = (amount: bigint, by: bigint): bigint => (amount + by - 1n) / by;
