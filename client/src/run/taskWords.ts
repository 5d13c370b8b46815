/** A task of `tasks.json`, as the manifest's schema has it. */
export interface KhcheckTask {
  readonly command: "lint" | "run";
  /** A file or, for `lint`, a folder; from the workspace folder. */
  readonly path: string;
  /** Which check of the file to run, where it holds several. */
  readonly check?: string;
}

/** What stands in a `tasks.json` is anybody's writing; undefined where it says no task. */
export function taskOf(definition: Readonly<Record<string, unknown>>): KhcheckTask | undefined {
  const { command, path, check } = definition;
  if ((command !== "lint" && command !== "run") || typeof path !== "string" || path === "") return undefined;
  if (check === undefined || command === "lint") return { command, path };
  return typeof check === "string" && check !== "" ? { command, path, check } : undefined;
}

/** The words after `khcheck`. Neither a path nor a name is ever taken for a flag. */
export const taskWords = ({ command, path, check }: KhcheckTask): readonly string[] => [
  command,
  path.startsWith("-") ? `./${path}` : path,
  ...(check === undefined ? [] : [`--check=${check}`]),
];

export const taskName = ({ command, path, check }: KhcheckTask): string =>
  `${command} ${path}${check === undefined ? "" : ` ${check}`}`;
