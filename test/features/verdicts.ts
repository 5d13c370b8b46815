/**
 * Checks with one planted mistake or one harmless change (`ok-…`), and what an API server of Kubernetes 1.36 with the
 * published CRDs said to the check (strict), to its pod, and Kuberhealthy to both.
 */
import { readFileSync } from "node:fs";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { lineAt, lineSpan, sourceTextOf } from "../../server/src/text/sourceText.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

export interface Verdict {
  readonly id: string;
  readonly mistake: string;
  readonly truth: "accepted" | "refused";
  /** Who refuses: the server with the CRD, the validation of the pod, or Kuberhealthy. */
  readonly by?: "server" | "pod" | "kuberhealthy";
  /** The line of the mistake, counted from 1. */
  readonly line?: number;
  /** Other lines that are as good: those of the server's own field paths. */
  readonly alt?: readonly number[];
  readonly yaml: string;
}

export const verdicts: readonly Verdict[] = readFileSync(new URL("verdicts.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Verdict);

export interface Heard {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What the whole server says about a text. */
export function heardOf(yaml: string): readonly Heard[] {
  const file = yamlFileOf(yaml);
  return findingsOf(file).map(({ span, code, severity, message }) => ({
    code,
    severity,
    message,
    line: lineAt(file.source, span.start) + 1,
  }));
}

/** What was put in as a block is named at its field, or at the key within its first lines that is wrong. */
const blockLines = 2;

/** Where the line stands to the mistake: on it, at the nearest key that carries it, or elsewhere. */
export function placeOf(line: number, { yaml, line: own = 0, alt = [] }: Verdict): "on" | "in" | "off" {
  const lines = [own, ...alt];
  if (lines.includes(line)) return "on";
  const source = sourceTextOf(yaml);
  const indentation = (at: number): number => {
    const { start, end } = lineSpan(source, at - 1);
    return /^ */.exec(yaml.slice(start, end))?.[0].length ?? 0;
  };
  const isInside = (first: number): boolean =>
    line > first && line <= first + blockLines && indentation(line) > indentation(first);
  return lines.some(isInside) ? "in" : "off";
}
