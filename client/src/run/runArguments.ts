/** What the author answered for one run, beyond what the files say. */
export interface Answers {
  /** Only where `.khcheck.yaml` could not keep it. */
  readonly command?: readonly string[];
  readonly runner?: "process" | "container";
  readonly envFile?: string;
}

/** The words after `khcheck`: `run FILE --check NAME …`. */
export function runArguments(
  file: string,
  check: string,
  mode: "plan" | "run",
  { command, runner, envFile }: Answers,
): readonly string[] {
  return [
    "run",
    file,
    "--check",
    check,
    "--format",
    "json",
    ...(mode === "plan" ? ["--plan"] : ["--control", "stdin"]),
    ...(runner === undefined ? [] : ["--runner", runner]),
    ...(envFile === undefined ? [] : ["--env-file", envFile]),
    ...(command === undefined ? [] : ["--", ...command]),
  ];
}
