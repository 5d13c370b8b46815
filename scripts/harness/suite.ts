// The harness: what `npm start`, `npm test` and `npm run package` do once the packages and a recent Node are there.
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a suite came to. A skip has a reason, which is printed; where CI is set it counts as a failure. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: string;
  /** The words after the suite's name on the command line: parts of the paths of the test files wanted; none: all. */
  readonly run: (wanted: readonly string[]) => Promise<Tally>;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    nothing,
  );
}

/** The closing line; what counts tests reads its figures. */
export function inWords(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

/** A suite that cannot run here: one line says why. In CI nobody would read it, so it is a failure there. */
export function cannotRun(name: string, reason: string): Tally {
  const inCi = process.env["CI"] === "true";
  console.log(`${name}: ${inCi ? "FAILED" : "SKIPPED"}: ${reason}`);
  return inCi ? { ...nothing, failed: 1 } : { ...nothing, skipped: 1 };
}
