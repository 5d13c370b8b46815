let format: Intl.NumberFormat | undefined;
/** A number as it is read in English: 2,880. Made when it is first needed: it takes as long as parsing a check, and whoever only wants findings never needs it. */
export function inDigits(value: number): string {
  format ??= new Intl.NumberFormat("en-US");
  return format.format(value);
}
