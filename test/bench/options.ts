import { parseArgs } from "node:util";

export const usage = `npm run bench [-- OPTIONS]   without options its figures are written into docs/performance.md
  --quick        one run, small files
  --runs N       how many runs (5)
  --only A,B     scenarios: startup, keystroke, completion, memory, large, burst (all)
  --a FILE       a server file in place of khcheck's own server: {"name", "command": [...], "settings": {...}}
  --b FILE       a server file in place of yaml-language-server
`;

export interface Options {
  readonly runs: number;
  /** How many checks the files have. */
  readonly checks: readonly number[];
  /** Names of scenarios, in the order in which they run. */
  readonly only: readonly string[];
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** All of it was measured, so that the guide to performance can show it. */
  readonly isWhole: boolean;
}

/** The options, or a sentence that says what is wrong with the arguments. */
export function optionsFrom(args: readonly string[], scenarios: readonly string[]): Options | string {
  const parsed = parsedArgs(args);
  if (typeof parsed === "string") return parsed;
  const { quick = false, runs, only, a, b } = parsed;
  const count = Number(runs ?? (quick ? 1 : 5));
  if (!Number.isInteger(count) || count < 1) return `--runs takes a whole number from 1, not ${runs}.`;
  const names = only?.split(",") ?? scenarios;
  const unknown = names.find((name) => !scenarios.includes(name));
  if (unknown !== undefined) return `There is no scenario ${unknown}; use ${scenarios.join(", ")}.`;
  return {
    runs: count,
    checks: quick ? [1, 10, 100] : [1, 10, 100, 1000],
    only: scenarios.filter((name) => names.includes(name)),
    a,
    b,
    isWhole: !quick && only === undefined && a === undefined && b === undefined,
  };
}

function parsedArgs(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { quick: { type: "boolean" }, runs: text, only: text, a: text, b: text } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
