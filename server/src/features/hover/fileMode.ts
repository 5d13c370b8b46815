import type { Asked } from "./asked.ts";

const largest = 0o777;

/** What the permissions of a file come to, which are octal by custom and decimal by YAML. */
export function fileMode({ path, part, node }: Asked): string | undefined {
  const name = path.at(-1);
  if (part !== "value" || (name !== "defaultMode" && name !== "mode") || node?.kind !== "scalar")
    return undefined;
  const { value, source } = node;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) return undefined;
  const isOctal = /^0o?[0-7]+$/.test(source) && value > 0;
  if (value > largest) {
    const meant = /^[0-7]{3}$/.test(source) ? `; write \`0${source}\` for octal ${source}` : "";
    return `\`${source}\` is octal ${value.toString(8)}, more than the largest mode 0777${meant}.`;
  }
  const octal = `0${value.toString(8).padStart(3, "0")}`;
  return `\`${source}\` is ${isOctal ? `octal, ${value} in decimal` : `\`${octal}\` in octal`}: ${letters(value)}.`;
}

/** As `ls -l` shows it. */
const letters = (mode: number): string =>
  [...mode.toString(8).padStart(3, "0")]
    .map((digit) => [..."rwx"].map((letter, at) => ((Number(digit) >> (2 - at)) & 1 ? letter : "-")).join(""))
    .join("");
