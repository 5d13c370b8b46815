export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Undefined when there is nothing to spread. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  return min === undefined || max === undefined ? undefined : { min, median: median(sorted), max };
}

/** The median of numbers in order; NaN when there are none. */
function median(sorted: readonly number[]): number {
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export const medianOf = (values: readonly number[]): number => median([...values].sort((a, b) => a - b));

/** What all but one in twenty stay below; NaN when there are none. */
export const most = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

/** Ours against theirs in each run that has both; a figure of nothing has no ratio. */
export function ratios(
  ours: readonly (number | undefined)[],
  theirs: readonly (number | undefined)[],
): readonly number[] {
  return ours.flatMap((own, run) => {
    const other = theirs[run];
    return own === undefined || other === undefined || other === 0 ? [] : [own / other];
  });
}
