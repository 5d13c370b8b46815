/** How many letters must change, come, go or swap with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const bare = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, "");

/** The candidate that is meant by `name` up to case, dashes and `typos` mistyped letters; the closest and first of them. */
export function nearest(name: string, candidates: readonly string[], typos: number): string | undefined {
  const wanted = bare(name);
  let best: string | undefined;
  let least = typos + 1;
  for (const candidate of candidates) {
    const other = bare(candidate);
    if (Math.abs(other.length - wanted.length) >= least) continue;
    const steps = distance(wanted, other);
    if (steps < least) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}

/** How many typos a name of that length may have and still be recognised. */
export const typosFor = (name: string): number => (name.length < 4 ? 1 : name.length < 8 ? 2 : 3);

/** The candidate that begins with `name` or that `name` begins with (`period` for `periodSeconds`); the shortest of them. */
export function sameBeginning(name: string, candidates: readonly string[]): string | undefined {
  const wanted = bare(name);
  const found = candidates.filter((candidate) => {
    const other = bare(candidate);
    return (
      Math.min(other.length, wanted.length) >= 3 && (other.startsWith(wanted) || wanted.startsWith(other))
    );
  });
  return found.sort((a, b) => a.length - b.length)[0];
}
