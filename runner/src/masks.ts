/** Shorter values are not looked for inside other texts: they would hide innocent ones. */
const shortest = 4;

/** Replaces every one of the values, wherever it stands in a text. */
export function maskedText(values: readonly string[]): (text: string) => string {
  const sought = values.filter((value) => value.length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => sought.reduce((masked, value) => masked.replaceAll(value, "•••"), text);
}
