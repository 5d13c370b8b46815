import { parseArgsStringToArgv } from "string-argv";
import type { Candidate } from "../../../runner/src/events.ts";
import type { Ask } from "../ask.ts";
import { quoted } from "./envFile.ts";
import { commandText } from "./terminalText.ts";

export interface Command {
  readonly command: readonly string[];
  /** An absolute path; undefined where the author typed the command. */
  readonly cwd: string | undefined;
}

/** What discovery found, and a command of the author's own. */
export async function askCommand(
  ask: Pick<Ask, "pick" | "text">,
  check: string,
  candidates: readonly Candidate[],
): Promise<Command | undefined> {
  if (candidates.length === 0) return typedCommand(ask, check);
  const type = { label: "$(edit) Type a command…", value: undefined };
  const found = candidates.map((candidate) => ({
    label: commandText(candidate.command),
    description: candidate.command.includes(candidate.because) ? "" : candidate.because,
    value: candidate,
  }));
  const choice = await ask.pick<{ readonly candidate: Candidate | undefined }>(
    `How is the program of ${check} started?`,
    [...found, type].map(({ value, ...shown }) => ({ ...shown, value: { candidate: value } })),
    "The answer is kept in .khcheck.yaml.",
  );
  if (choice === undefined) return undefined;
  return choice.candidate ?? typedCommand(ask, check);
}

async function typedCommand(ask: Pick<Ask, "pick" | "text">, check: string): Promise<Command | undefined> {
  const typed = await ask.text({
    title: `How is the program of ${check} started?`,
    prompt: "A program and its arguments. .khcheck.yaml will keep them; no shell stands in between.",
    placeholder: "node check.js",
    problem: (line) => (parseArgsStringToArgv(line).length === 0 ? "Type the program to start." : undefined),
  });
  return typed === undefined ? undefined : { command: parseArgsStringToArgv(typed), cwd: undefined };
}

/** Whether an inline script, which the terminal shows meanwhile, may run on this machine. */
export const askConsent = async (ask: Pick<Ask, "pick" | "text">, check: string): Promise<boolean> =>
  (await ask.pick(
    `Run the script of ${check} on this machine?`,
    [
      { label: "$(play) Run it here, now and from now on", value: true },
      { label: "$(circle-slash) Do not run it", value: false },
    ],
    "The terminal shows it. It runs as you, outside any container.",
  )) ?? false;

const looksSecret = /pass|secret|token|key|cred|auth|private|dsn/i;

/** Asks for each variable in turn; undefined at the first that the author does not give. */
export async function askVariables(
  ask: Pick<Ask, "pick" | "text">,
  check: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const value = await ask.text({
      title: `${check} needs ${name}${names.length > 1 ? ` (${index + 1} of ${names.length})` : ""}`,
      prompt: `The cluster would set ${name}; type its value for runs here. It is kept until this window closes.`,
      secret: looksSecret.test(name),
      problem: (value) => valueProblem(name, value),
    });
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  return values;
}

const valueProblem = (name: string, value: string): string | undefined => {
  if (value === "") return `Type the value of ${name}.`;
  return quoted(value) === undefined
    ? "Put this value into an env file: it holds all three kinds of quotes."
    : undefined;
};
