import type { Measured } from "./measure.ts";
import { medianOf, ratios, type Spread, spreadOf } from "./statistics.ts";
import { figure, tableLines } from "./table.ts";

/** A figure that may be at most this share of the other server's, or, where `unit` is told, so much by itself. */
export interface Bound {
  readonly figure: string;
  readonly atMost: number;
  readonly unit?: "ms" | "MiB";
}

export interface Report {
  readonly lines: readonly string[];
  /** The medians as a table in Markdown. */
  readonly table: readonly string[];
  /** A sentence for each bound that is missed and each proof that failed. */
  readonly problems: readonly string[];
}

/** `names` are those of the two servers. A bound on a figure that was not measured is left out. */
export function reportOf(
  measured: readonly Measured[],
  names: readonly [a: string, b: string],
  bounds: readonly Bound[],
): Report {
  const figures = figureNames(measured);
  const head = ["min / median / max", "unit", names[0], names[1], "ratio by pairs"];
  const rows = figures.map(({ name, unit }) => {
    const [a, b] = [valuesOf(measured, "a", name), valuesOf(measured, "b", name)];
    return [name, unit, inWords(spread(a)), inWords(spread(b)), inWords(spreadOf(ratios(a, b)))];
  });
  const proofs = proofsIn(measured);
  const held = bounds
    .filter((bound) => figures.some(({ name }) => name === bound.figure))
    .map((bound) => judged(measured, bound));
  return {
    table: [
      `| median | ${names[0]} | ${names[1]} | ratio |`,
      "|---|---|---|---|",
      ...figures.map(({ name, unit }) => {
        const [a, b] = [valuesOf(measured, "a", name), valuesOf(measured, "b", name)];
        const inUnit = (one: Spread | undefined): string =>
          one === undefined ? "–" : `${figure(one.median)} ${unit}`;
        const ratio = spreadOf(ratios(a, b));
        return `| ${name} | ${inUnit(spread(a))} | ${inUnit(spread(b))} | ${ratio === undefined ? "–" : figure(ratio.median)} |`;
      }),
      "",
      ...held.map(({ line }) => `- ${line}`),
    ],
    lines: [
      ...tableLines(head, rows),
      ...(proofs.length > 0 ? ["", ...proofs.map(({ line }) => line)] : []),
      ...(held.length > 0 ? ["", ...held.map(({ line }) => line)] : []),
    ],
    problems: [...proofs, ...held].filter(({ isGood }) => !isGood).map(({ line }) => line),
  };
}

interface Judgement {
  readonly line: string;
  readonly isGood: boolean;
}

/** The median of the ratios counts: one disturbed run decides nothing. */
function judged(measured: readonly Measured[], { figure: name, atMost, unit }: Bound): Judgement {
  if (unit !== undefined) {
    const own = medianOf(valuesOf(measured, "a", name).filter((value) => value !== undefined));
    const isGood = own <= atMost;
    return {
      line: `${name}: ${figure(own)} ${unit}, at most ${atMost}: ${isGood ? "kept" : "MISSED"}`,
      isGood,
    };
  }
  const ratio = medianOf(ratios(valuesOf(measured, "a", name), valuesOf(measured, "b", name)));
  const isGood = ratio <= atMost;
  const line = `${name}: 1/${figure(1 / ratio)} of the peer's, at most 1/${figure(1 / atMost).replace(/\.?0+$/, "")}: ${isGood ? "kept" : "MISSED"}`;
  return { line, isGood };
}

function proofsIn(measured: readonly Measured[]): readonly Judgement[] {
  const problems = new Map<string, string | undefined>();
  for (const { scenario, run, readings } of measured)
    for (const reading of readings) {
      if (reading.kind !== "proof") continue;
      const name = `${scenario}: ${reading.name}`;
      const problem = reading.problem && `in run ${run + 1}: ${reading.problem}`;
      problems.set(name, problems.get(name) ?? problem);
    }
  return [...problems].map(([name, problem]) => ({
    line: `${name}: ${problem === undefined ? "yes" : `NO, ${problem}`}`,
    isGood: problem === undefined,
  }));
}

function figureNames(
  measured: readonly Measured[],
): readonly { readonly name: string; readonly unit: string }[] {
  const units = new Map<string, string>();
  for (const { readings } of measured)
    for (const reading of readings) if (reading.kind === "figure") units.set(reading.name, reading.unit);
  return [...units].map(([name, unit]) => ({ name, unit }));
}

/** By run; undefined where the run has none. */
function valuesOf(
  measured: readonly Measured[],
  server: "a" | "b",
  name: string,
): readonly (number | undefined)[] {
  const values: (number | undefined)[] = [];
  for (const { run, readings, ...one } of measured)
    for (const reading of readings)
      if (one.server === server && reading.kind === "figure" && reading.name === name)
        values[run] = reading.value;
  return values;
}

const spread = (values: readonly (number | undefined)[]): Spread | undefined =>
  spreadOf(values.filter((value) => value !== undefined));

const inWords = (one: Spread | undefined): string =>
  one === undefined ? "" : `${figure(one.min)} / ${figure(one.median)} / ${figure(one.max)}`;
