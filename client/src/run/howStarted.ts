import * as vscode from "vscode";
import type { Need, PlannedEvent } from "../../../runner/src/events.ts";
import type { CheckSummary } from "../protocol.ts";
import { askConsent, askVariables, askWay, type Way } from "./answers.ts";
import { folderOfAnswers, remember, rememberedCommand } from "./remember.ts";
import type { Remembered } from "./rememberedCommand.ts";
import { keyOf } from "./run.ts";
import type { Answers } from "./runArguments.ts";
import type { Desk } from "./runCheck.ts";
import { commandText } from "./terminalText.ts";

/** What is known before the author is asked. */
export interface Known {
  readonly planned: PlannedEvent;
  /** The plan of a run in the check's image; undefined where there is no engine or no image. */
  readonly inImage: () => Promise<PlannedEvent | undefined>;
  /** The author wants another way than the one that is known. */
  readonly again: boolean;
}

/** Asks all that the plan leaves open. Undefined when the author left a question. */
export async function answered(desk: Desk, check: CheckSummary, known: Known): Promise<Answers | undefined> {
  const open = known.again ? "choice" : known.planned.needs.find(({ kind }) => kind !== "variables")?.kind;
  // Where a command is all that is missing, an engine was looked for already.
  const inImage = open === "choice" || open === "consent" ? await known.inImage() : undefined;
  const image = inImage?.image;
  let way: Way | undefined;
  if (open === "consent") way = await consent(desk, check, known.planned, image);
  else if (open !== undefined) {
    const { candidates, source } = known.planned;
    way = await askWay(desk.core.ask, check.name, { candidates, image, script: source === "inline-script" });
    if (way?.kind === "script") way = await consent(desk, check, known.planned, image);
  }
  if (open !== undefined && way === undefined) return undefined;
  const answers = way === undefined ? {} : await kept(desk, check, way);
  const { needs } = way?.kind === "image" && inImage !== undefined ? inImage : known.planned;
  return (await variables(desk, check, needs, known.again)) ? answers : undefined;
}

/** The script is read in the terminal before the author says whether it may run. */
async function consent(
  { core, runs }: Desk,
  check: CheckSummary,
  { command }: PlannedEvent,
  image: string | undefined,
): Promise<Way | undefined> {
  const shown = runs.terminal(check);
  shown.begin();
  shown.write(`The container of ${check.name} runs this script:\n\n${commandText(command ?? [])}\n\n`);
  shown.show();
  return askConsent(core.ask, check.name, image);
}

/** Writes the answer into `.khcheck.yaml`; where that cannot be, it holds for this run. */
async function kept({ runs }: Desk, check: CheckSummary, way: Way): Promise<Answers> {
  const folder = await folderOfAnswers(vscode.Uri.parse(check.uri));
  const answer: Remembered =
    way.kind === "command"
      ? rememberedCommand(way.command, folder)
      : { runner: way.kind === "image" ? "container" : "process" };
  const problem = await remember(folder, check.name, answer);
  if (problem !== undefined) runs.terminal(check).write(`${problem}\n`);
  if (way.kind === "script") return { runner: "process" };
  if (problem === undefined) return {};
  return way.kind === "command" ? { command: way.command.command } : { runner: "container" };
}

/** Whether the author gave every variable that is missing. */
async function variables(
  { core, variables }: Desk,
  check: CheckSummary,
  needs: readonly Need[],
  again: boolean,
): Promise<boolean> {
  for (const need of needs) {
    if (need.kind !== "variables") continue;
    const key = keyOf(check.uri, check.id);
    const known = (again ? undefined : variables.get(key)) ?? new Map<string, string>();
    const names = need.names.filter((name) => !known.has(name));
    const values = await askVariables(core.ask, check.name, names);
    if (values === undefined) return false;
    variables.set(key, new Map([...known, ...values]));
  }
  return true;
}
